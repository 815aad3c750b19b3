/**
 * File parts. `blob-put`: `0x0d ‖ ref 4 ‖ offset 4 ‖ length 4 ‖ mailbox 32 ‖ blob 32 ‖ hash 32 ‖
 * zeros to 1,024 ‖ piece ‖ zeros`; `blob-part`: `0x8b ‖ ref 4 ‖ offset 4 ‖ length 4 ‖
 * zeros to 1,024 ‖ bytes ‖ zeros`.
 */
import { readHeader, writeHeader } from './binary.ts'
import type { BlobPutFrame } from './client-frame.ts'
import { requireZeros } from './frame-body.ts'
import { CLIENT_FRAME_NUMBERS, RELAY_FRAME_NUMBERS } from './frame-numbers.ts'
import {
  BLOB_PART_BYTES,
  BLOB_PIECE_BYTES,
  BLOB_PIECES,
  FRAME_HEADER_BYTES,
  FRAME_SIZES,
  HASH_BYTES,
  ID_BYTES,
} from './limits.ts'
import { ProtocolError } from './protocol-error.ts'
import type { BlobPartFrame } from './relay-frame.ts'

export function encodeBlobPut(put: BlobPutFrame): Uint8Array {
  const { ref, offset, mailbox, blob, hash, bytes } = put
  if (!isPiece(offset, bytes.length)) throw new ProtocolError('malformed')
  const frame = new Uint8Array(blobFrameSize(bytes.length))
  writeHeader(frame, CLIENT_FRAME_NUMBERS['blob-put'])
    .u32(ref)
    .u32(offset)
    .u32(bytes.length)
    .bytes(mailbox, ID_BYTES)
    .bytes(blob, ID_BYTES)
    .bytes(hash, HASH_BYTES)
  frame.set(bytes, FRAME_HEADER_BYTES)
  return frame
}

export function decodeBlobPut(frame: Uint8Array): BlobPutFrame {
  const header = readHeader(frame)
  const ref = header.u32()
  const offset = header.u32()
  const length = header.u32()
  if (!isPiece(offset, length)) throw new ProtocolError('malformed')
  if (frame.length !== blobFrameSize(length)) throw new ProtocolError('wrong-size')
  const mailbox = header.bytes(ID_BYTES)
  const blob = header.bytes(ID_BYTES)
  const hash = header.bytes(HASH_BYTES)
  requireZeros(frame, header.at(), FRAME_HEADER_BYTES)
  const bytes = takeBytes(frame, length)
  return { type: 'blob-put', ref, mailbox, blob, hash, offset, bytes }
}

function isPiece(offset: number, length: number): boolean {
  const isLength = (BLOB_PIECES as readonly number[]).includes(length)
  return isLength && offset % BLOB_PIECE_BYTES === 0 && offset + length <= BLOB_PART_BYTES
}

export function encodeBlobPart({ ref, offset, bytes }: BlobPartFrame): Uint8Array {
  if (bytes.length < 1 || offset + bytes.length > BLOB_PART_BYTES) {
    throw new ProtocolError('malformed')
  }
  const frame = new Uint8Array(blobFrameSize(bytes.length))
  const header = writeHeader(frame, RELAY_FRAME_NUMBERS['blob-part'])
  header.u32(ref).u32(offset).u32(bytes.length)
  frame.set(bytes, FRAME_HEADER_BYTES)
  return frame
}

export function decodeBlobPart(frame: Uint8Array): BlobPartFrame {
  const header = readHeader(frame)
  const ref = header.u32()
  const offset = header.u32()
  const length = header.u32()
  if (length < 1 || offset + length > BLOB_PART_BYTES) throw new ProtocolError('malformed')
  if (frame.length !== blobFrameSize(length)) throw new ProtocolError('wrong-size')
  requireZeros(frame, header.at(), FRAME_HEADER_BYTES)
  return { type: 'blob-part', ref, offset, bytes: takeBytes(frame, length) }
}

function takeBytes(frame: Uint8Array, length: number): Uint8Array {
  const end = FRAME_HEADER_BYTES + length
  requireZeros(frame, end, frame.length)
  return frame.subarray(FRAME_HEADER_BYTES, end)
}

/** The size of a frame that brings so many bytes of a file; 0, which is no size, when none does. */
export function blobFrameSize(length: number): number {
  return FRAME_SIZES.find((size) => size >= FRAME_HEADER_BYTES + length) ?? 0
}
