/*
 * Loaded in front of the C library: each fsync and fdatasync takes as much longer as SLOW_SYNC_US
 * says, and is counted in the file SLOW_SYNC_COUNT (64 bits, as this machine has them).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static uint64_t *count;

__attribute__((constructor)) static void open_count(void) {
  const char *path = getenv("SLOW_SYNC_COUNT");
  int fd = path ? open(path, O_RDWR | O_CREAT, 0600) : -1;
  if (fd < 0 || ftruncate(fd, sizeof *count) != 0) return;
  void *mapped = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (mapped != MAP_FAILED) count = mapped;
  close(fd);
}

static void wait_longer(void) {
  const char *text = getenv("SLOW_SYNC_US");
  if (!text || usleep((useconds_t)atoi(text)) != 0) return;
  if (count) __atomic_add_fetch(count, 1, __ATOMIC_RELAXED);
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  int result = real(fd);
  wait_longer();
  return result;
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  int result = real(fd);
  wait_longer();
  return result;
}
