/*
 * Joining and removal of officers: docs/protocol-analysis.md says in words what this is and is not.
 * `node scripts/protocol-analysis.mjs` runs it. One step here is one batch of the vault, one order at
 * the relay, or one entry read from the log.
 *
 *   CUT        an officer (L) is withdrawn, and cut off      RACE      the second officer cuts off too
 *   BRING      the first officer brings a newcomer (N)       BRING2    the second brings the same one
 *   REPLAY     the relay repeats an entry, once              CRASHES   cut steps done and not kept
 *   HEAL       the first officer renews keys, once           LCOMMIT   so does L, racing
 *   LKEYS      L changes the post key, once                  NONE_REFUSED  no Welcome may be refused
 *   UNENDED    nothing is asked of how it ends
 * What the code once did or must never do, each of which has to fail:
 *   READER_LAST, SEAT_UNTOLD, WAY_OF_LOSER, KEYS_ONCE, ANY_RANK, COMMITS_WAIT, ROSTER_BEHIND,
 *   SEND_IN_CUT
 */
#define O1 0
#define O2 1
#define P 2
#define L 3
#define N 4
#define ALL 5
#define LOG 14
#define bit(c) (1 << (c))
#define isIn(set, c) (((set) >> (c)) & 1)
/* Who has something to say, as bits. */
#ifndef WORDS
#define WORDS bit(P)
#endif
#ifndef CRASHES
#define CRASHES 0
#endif

mtype = { NONE, ANN, ADD, REM, EMPTY, ROSTER, KEYS, MSG, COPY };

/* The log of one mailbox. What is in it is never changed; `forgot` is how much no reader can have any more. */
mtype kind[LOG];
byte by[LOG], at[LOG], seedIn[LOG];
byte size, forgot;
/* The relay's record: post key by the seed it is made of, readers, where the newcomer's two keys begin. */
byte postKey;
byte readers = bit(O1) | bit(O2) | bit(P) | bit(L);
bool nKey[2];
byte nStart[2];

/* Clients: cursor, epoch, whose commit began it, members, post seed, the list known, the newcomer announced. */
byte cur[ALL], ep[ALL], began[ALL], mem[ALL], seed[ALL];
bool knows[ALL], announced[ALL], isOut[ALL], stopped[ALL];
/* One content and one commit at most are sealed and not read back. `posted` is volatile and harmless. */
mtype content[ALL], commit[ALL];
byte contentEp[ALL], commitEp[ALL];
bool contentPosted[ALL], commitPosted[ALL];
/* Wants: words of a person; roster, announcement, keys: 0 not queued, 1 queued, 2 read back. */
byte words[ALL], roster[ALL], notice[ALL], keys[ALL];
bool behind[2];
/* A cut: 0 none, 1 kept, 2 the relay has the new keys and this is kept, 3 over. `due`: the relay has to
   learn the post key the log named last. */
byte cut[2];
bool ordered[2], due[ALL], seat[2], answered[2], inLog;
byte answerEp[2], answerMem[2], addBy[ALL];
byte crashes;
/* Ways in: the epoch the commit begins, its members, the post seed. */
chan ways[2] = [1] of { byte, byte, byte };

#define isCut(c) (knows[c] && isIn(mem[c], L))
#define isCommit(k) ((k) == ADD || (k) == REM || (k) == EMPTY)
#define isOfficer(c) ((c) < 2)
#define isNewer(c) (cur[c] < size)

/* No two in one epoch with different members, or by different commits. */
inline agree(c) {
  d = 0;
  do
  :: d < ALL ->
     if
     :: d != c && mem[d] != 0 && mem[c] != 0 && ep[d] == ep[c] ->
        assert(mem[d] == mem[c] && began[d] == began[c])
     :: else
     fi;
     d++
  :: else -> break
  od;
  d = 0
}

/* The relay forgets what every reader has: the worst it may do. */
inline forget() {
  d = 0; f = size;
  do
  :: d < 4 -> if :: isIn(readers, d) && cur[d] < f -> f = cur[d] :: else fi; d++
  :: else -> break
  od;
  if
  :: nKey[0] || nKey[1] ->
     if
     :: mem[N] == 0 && nKey[0] && nStart[0] < f -> f = nStart[0]
     :: mem[N] != 0 && cur[N] < f -> f = cur[N]
     :: else
     fi;
     if :: mem[N] == 0 && nKey[1] && nStart[1] < f -> f = nStart[1] :: else fi
  :: else
  fi;
  if :: f > forgot -> forgot = f :: else fi;
  d = 0; f = 0
}

inline enterEpoch(c, k, who) {
  if
  :: k == ADD -> mem[c] = mem[c] | bit(N); announced[c] = false;
     if :: isOfficer(c) -> addBy[c] = who :: else fi
  :: k == REM -> mem[c] = mem[c] & (31 - bit(L)); if :: c == L -> isOut[L] = true :: else fi
  :: else
  fi;
  /* Whoever is put out keeps what they had and enters nothing more. */
  if
  :: isOut[c] -> mem[c] = 0
  :: else ->
     ep[c] = ep[c] + 1; began[c] = who + 1;
     /* What was sealed before and not read back is sealed anew. */
     content[c] = NONE; contentPosted[c] = false; commit[c] = NONE; commitPosted[c] = false
  fi
}

inline append(k, who, epoch, s) {
  assert(size < LOG);
  kind[size] = k; by[size] = who; at[size] = epoch; seedIn[size] = s;
  size++;
  /* L has it at once, with or without a key to the mailbox: somebody at the relay helps. */
  cur[L] = size;
  if
  :: isCommit(k) && epoch == ep[L] && !isOut[L] -> enterEpoch(L, k, who); agree(L)
  :: else
  fi
}

/* Reads one entry: own ones come back, of an epoch that has passed nothing counts. */
inline read(c) {
  d_step {
    k = kind[cur[c]]; w = by[cur[c]]; e = at[cur[c]];
    if
    :: k == COPY || stopped[c] || e < ep[c] -> skip
    :: else ->
       assert(e == ep[c]);
       if
       :: isCommit(k) ->
          if
          :: w == c -> assert(commit[c] == k); enterEpoch(c, k, w)
          :: w != c && k == ADD && !announced[c] -> stopped[c] = true
          :: else -> enterEpoch(c, k, w)
          fi
       :: else ->
          if
          :: w == c -> content[c] = NONE; contentPosted[c] = false
          :: else
          fi;
          if
          :: k == ANN -> if :: w == c -> notice[c] = 2 :: else fi; announced[c] = true
          :: k == ROSTER -> if :: w == c -> roster[c] = 2 :: else fi; knows[c] = true
          :: k == KEYS ->
             if :: w == c -> keys[c] = 2 :: else fi;
#ifdef KEYS_ONCE
             if :: w == c :: else -> seed[c] = seedIn[cur[c]] fi
#else
             seed[c] = seedIn[cur[c]]; if :: isOfficer(c) -> due[c] = true :: else fi
#endif
          :: k == MSG && w == c -> words[c] = 2
          :: else
          fi
       fi
    fi;
    cur[c] = cur[c] + 1;
    assert(!stopped[c]);
    k = NONE; w = 0; e = 0;
    agree(c);
    forget()
  }
}

/* Seals one content. */
inline seal(c, k) { content[c] = k; contentEp[c] = ep[c]; contentPosted[c] = false }

/* A client's part in sending, the same for all who are honest. */
#define free(c) (content[c] == NONE && commit[c] == NONE)
#ifdef SEND_IN_CUT
#define mayGo(c, k) true
#else
#ifdef COMMITS_WAIT
#define mayGo(c, k) (!isCut(c) || (k) == ROSTER || (k) == REM)
#else
#define mayGo(c, k) (!isCut(c) || (k) == ROSTER || isCommit(k))
#endif
#endif

inline postContent(c) {
  d_step {
    /* Nobody whose client knows of a cut sends contents; whoever applied it sends nothing the leaver opens. */
    assert(content[c] == ROSTER || !isCut(c));
    assert(isIn(mem[c], L) || contentEp[c] > ep[L]);
    if :: content[c] == ANN -> inLog = true :: else fi;
    append(content[c], c, contentEp[c], c + 1);
    contentPosted[c] = true
  }
}
inline postCommit(c) { d_step { append(commit[c], c, commitEp[c], 0); commitPosted[c] = true } }

/* Sealed and posted steps of words of a person. */
#define canPost(c) (postKey == seed[c] && mem[c] != 0 && !stopped[c])
#define contentReady(c) (content[c] != NONE && !contentPosted[c] && canPost(c) && mayGo(c, content[c]))
#define commitReady(c) (commit[c] != NONE && !commitPosted[c] && canPost(c) && mayGo(c, commit[c]))
#ifdef SEND_IN_CUT
#define wordsReady(c) (words[c] == 0 && free(c) && mem[c] != 0)
#else
#define wordsReady(c) (words[c] == 0 && free(c) && mem[c] != 0 && !isCut(c))
#endif

#define calm(i) (!isCut(i))
#ifdef SEAT_UNTOLD
#define told(i) (notice[i] > 0)
#else
#define told(i) (notice[i] == 2)
#endif
#ifdef READER_LAST
#define mayGive(i) false
#define mayAdd(i) (calm(i) && notice[i] == 2 && free(i))
#else
#define mayGive(i) (calm(i) && told(i) && !seat[i])
#define mayAdd(i) (calm(i) && seat[i] && notice[i] == 2 && free(i))
#endif
#define mayBring(i) (brings(i) && !answered[i] && !stopped[i] && mem[i] != 0 && \
  (isIn(mem[i], N) && (!late(i)) || !isIn(mem[i], N) && (notice[i] == 0 || mayGive(i) || mayAdd(i))))
#ifdef READER_LAST
#define late(i) (!seat[i])
#else
#define late(i) false
#endif
#ifdef BRING2
#define brings(i) true
#else
#ifdef BRING
#define brings(i) (i == O1)
#else
#define brings(i) false
#endif
#endif

inline bring(i) {
  atomic {
    if
    :: isIn(mem[i], N) ->
       /* The commit was read back: the way in, where it was one's own that won. */
       answered[i] = true;
       if
#ifdef WAY_OF_LOSER
       :: answerEp[i] > 0 -> ways[i]!answerEp[i], answerMem[i], seed[i]
#else
       :: answerEp[i] > 0 && addBy[i] == i -> ways[i]!answerEp[i], answerMem[i], seed[i]
#endif
       :: else
       fi
    :: !isIn(mem[i], N) && notice[i] == 0 ->
       notice[i] = 1;
       if :: knows[i] && roster[i] == 0 -> roster[i] = 1; behind[i] = (words[i] == 0) :: else fi
    :: !isIn(mem[i], N) && mayGive(i) ->
       seat[i] = true;
       assert(inLog); /* told before anything lets them read */
       nKey[i] = true; nStart[i] = (cur[i] > forgot -> cur[i] : forgot)
    :: !isIn(mem[i], N) && mayAdd(i) ->
       commit[i] = ADD; commitEp[i] = ep[i]; answerEp[i] = ep[i] + 1;
       answerMem[i] = mem[i] | bit(N)
    fi
  }
}
#ifdef ROSTER_BEHIND
#define rosterReady(i) (roster[i] == 1 && !(behind[i] && words[i] == 0))
#else
#define rosterReady(i) (roster[i] == 1)
#endif
#define isGone(i) (!isIn(mem[i], L))
#ifdef RACE
#define cuts(i) true
#else
#define cuts(i) (i == O1)
#endif
/* ANY_RANK: the second officer has no owner key and tries all the same. */
#ifdef ANY_RANK
#define owns(i) (i == O1)
#else
#define owns(i) true
#endif

#ifdef KEYS_ONCE
#define mustShut(i) false
#define mayTell(i) (cut[i] == 1 && !ordered[i] || cut[i] == 2 || cut[i] == 4)
#else
#define mustShut(i) (!due[i])
#define mayTell(i) (cut[i] == 2 && !due[i])
#endif

proctype Officer(byte i) {
  mtype k; byte w, e, d, f;
  bool healed;
  do
  :: isNewer(i) -> read(i)
  :: atomic { contentReady(i) -> postContent(i) }
  :: atomic { commitReady(i) -> postCommit(i) }
  :: atomic { wordsReady(i) -> seal(i, MSG) }
  /* Words that were sealed and may not go now are sealed anew later. */
  :: atomic { commit[i] == NONE && rosterReady(i) &&
       (content[i] == NONE || content[i] != ROSTER && !contentPosted[i] && isCut(i)) -> seal(i, ROSTER) }
  :: atomic { free(i) && notice[i] == 1 && roster[i] != 1 && !isCut(i) -> seal(i, ANN) }
  :: atomic { free(i) && keys[i] == 1 && !isCut(i) -> seal(i, KEYS) }
  :: mayBring(i) -> bring(i)
#ifdef READER_LAST
  :: atomic { brings(i) && isIn(mem[i], N) && !seat[i] ->
       seat[i] = true; nKey[i] = true; nStart[i] = (cur[i] > forgot -> cur[i] : forgot) }
#endif
#ifdef HEAL
  /* A commit of new keys alone. */
  :: atomic { i == O1 && free(i) && !isCut(i) && !healed -> healed = true; commit[i] = EMPTY; commitEp[i] = ep[i] }
#endif
#ifdef CUT
  :: atomic { cuts(i) && cut[i] == 0 && isCut(i) && !stopped[i] -> cut[i] = 1 }
  /* The order to the relay, and keeping that it was taken: a crash between leaves it to be repeated. */
  :: atomic { cut[i] == 1 && !ordered[i] && (!isGone(i) || mustShut(i)) ->
       if
       :: owns(i) -> postKey = i + 1; readers = readers & (31 - bit(L)); ordered[i] = true; forget()
       :: !owns(i) && isGone(i) -> ordered[i] = true
       :: !owns(i) && !isGone(i) -> cut[i] = 4
       fi }
  :: atomic { ordered[i] && cut[i] == 1 ->
       ordered[i] = false; cut[i] = 2;
       if :: due[i] :: else -> seed[i] = i + 1 fi }
  :: atomic { ordered[i] && cut[i] == 1 && crashes < CRASHES -> ordered[i] = false; crashes++ }
  :: atomic { cut[i] == 2 && !isGone(i) && roster[i] == 0 && commit[i] == NONE -> roster[i] = 1 }
  :: atomic { cut[i] == 2 && !isGone(i) && roster[i] == 2 && commit[i] == NONE && content[i] != ROSTER ->
       commit[i] = REM; commitEp[i] = ep[i] }
  :: atomic { mayTell(i) && isGone(i) && keys[i] == 0 -> cut[i] = 3; keys[i] = 1 }
#ifndef KEYS_ONCE
  /* The log has named a key: the relay has to have it, and an own cut is over. */
  :: atomic { due[i] && isGone(i) && !ordered[i] ->
       if :: owns(i) -> postKey = seed[i] :: else fi;
       due[i] = false; if :: cut[i] > 0 -> cut[i] = 3 :: else fi }
#endif
  /* The list that names L no more reaches this client by itself. */
  :: atomic { !knows[i] -> knows[i] = true }
#endif
  od
}
proctype Participant() {
  mtype k; byte w, e, d, f;
  do
  :: isNewer(P) -> read(P)
  :: atomic { contentReady(P) -> postContent(P) }
  :: atomic { commitReady(P) -> postCommit(P) }
  :: atomic { wordsReady(P) -> seal(P, MSG) }
#ifdef CUT
  :: atomic { !knows[P] -> knows[P] = true }
#endif
  od
}

proctype Leaver() {
  byte d;
  bool raced, changed;
  do
#ifdef LCOMMIT
  :: d_step { !raced && postKey == seed[L] && !isOut[L] -> raced = true; append(EMPTY, L, ep[L], 0) }
#endif
#ifdef LKEYS
  :: atomic { !changed -> changed = true; postKey = 4 }
#endif
  :: false
  od
}

/* The way in from officer j: the Welcome to the epoch n with members m. */
inline enter(j) {
  if
  :: knows[N] && isIn(m, L) -> isOut[N] = true /* somebody in it is not appointed: refused */
  :: else ->
     w = 0;
     do
     :: w < size && !(kind[w] == ADD && by[w] == j && at[w] == n - 1) -> w++
     :: else -> break
     od;
     assert(w < size && nStart[j] <= w && forgot <= w); /* the newcomer finds the commit */
     cur[N] = w + 1; ep[N] = n; began[N] = j + 1; mem[N] = m; seed[N] = s;
     agree(N)
  fi;
  n = 0; m = 0; s = 0; w = 0
}

proctype Newcomer() {
  mtype k; byte w, e, d, f, n, m, s;
  do
  :: atomic { ways[0]?n, m, s -> enter(0) }
  :: atomic { ways[1]?n, m, s -> enter(1) }
  :: mem[N] != 0 && isNewer(N) -> read(N)
  :: atomic { contentReady(N) -> postContent(N) }
  :: atomic { wordsReady(N) -> seal(N, MSG) }
#ifdef CUT
  :: atomic { !knows[N] -> knows[N] = true }
#endif
  od
}

proctype Relay() {
  byte d;
  if
  :: d_step { size > 0 -> append(COPY, 0, 0, 0) }
  fi
}

/* Where nothing can happen any more, it has ended well. */
#define settled(c) (stopped[c] == false && postKey == seed[c] && cur[c] == size && words[c] == 2)
#ifdef CUT
#define outOf(c) (isGone(c))
#else
#define outOf(c) true
#endif
#if defined(BRING) || defined(BRING2)
#ifdef NONE_REFUSED
#define refused false
#else
#define refused isOut[N]
#endif
#define came (refused || settled(N) && mem[N] == mem[O1] && ep[N] == ep[O1])
#else
#define came true
#endif
#define wasCut (outOf(O1) && outOf(O2) && outOf(P) && (cut[O1] == 0 || cut[O1] == 3) && (cut[O2] == 0 || cut[O2] == 3))
#define talks (settled(O1) && settled(O2) && settled(P))
#ifndef UNENDED
active proctype Monitor() {
  timeout -> assert(wasCut); assert(talks); assert(came)
}
#endif

init {
  byte i;
  d_step {
    mem[O1] = 15; mem[O2] = 15; mem[P] = 15; mem[L] = 15;
    i = 0;
    do
    :: i < ALL -> words[i] = (isIn(WORDS, i) -> 0 : 2); i++
    :: else -> break
    od;
    i = 0;
    do
    :: i < ALL -> content[i] = NONE; commit[i] = NONE; i++
    :: else -> break
    od;
    i = 0
  }
  atomic {
    run Officer(O1); run Officer(O2); run Participant(); run Leaver();
#if defined(BRING) || defined(BRING2)
    run Newcomer();
#endif
#ifdef REPLAY
    run Relay();
#endif
  }
}

#ifdef LTL
ltl cutEnds { <> [] wasCut }
ltl talksAgain { <> [] talks }
#endif
