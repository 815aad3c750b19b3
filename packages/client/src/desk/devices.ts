/**
 * Devices of one officer told apart: each has its own identity and appointment, and both stand in the list
 * of officers under one name. Each says in the desk group what it is called; nobody says it for another.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import { DEVICE_LABEL_MAX, isPlainLine, type DeskDevice } from '@lapwing/engagement'
import { membersHash } from '../conversation/transcript.ts'
import { ClientError } from '../problem.ts'
import { table, type Put, type Table } from '../store.ts'
import type { Heard } from './heard.ts'
import { deskGroup, officerKey, type Office } from './office.ts'
import { toldDesk } from './telling.ts'

export interface DeviceRecord {
  readonly identity: Uint8Array
  readonly label: string
}

/** What this device is called; kept before it has a desk, too. */
export interface OwnDeviceRecord {
  readonly label: string
  /** Hash of the officers who were in the desk group when it was said last: who came since was not told. */
  readonly told?: Uint8Array | undefined
}

/** By identity, in hex. */
export const deviceTable: Table<DeviceRecord> = table('device')
export const ownDevice: Table<OwnDeviceRecord> = table('own-device')
export const OWN_DEVICE = 'one'

/** More than a roster appoints. */
const DEVICES_KEPT = 256

/** Puts what this device is called into the vault. Throws ClientError 'name-empty' or 'name-not-plain'. */
export function ownDevicePut(typed: string): Put {
  return ownDevice.put(OWN_DEVICE, { label: checkLabel(typed) })
}

export class Devices {
  readonly #office: Office
  readonly #all: Map<string, DeviceRecord>
  #own: OwnDeviceRecord | undefined

  constructor(
    office: Office,
    kept: {
      readonly devices: ReadonlyMap<string, DeviceRecord>
      readonly ownDevice: OwnDeviceRecord | undefined
    },
  ) {
    this.#office = office
    this.#all = new Map(kept.devices)
    this.#own = kept.ownDevice
  }

  /** What a device is called, by its own word. */
  labelOf(identity: Uint8Array): string | undefined {
    if (equalBytes(identity, officerKey(this.#office))) return this.#own?.label
    return this.#all.get(toHex(identity))?.label
  }

  /** An officer's name; with their device, or its number, where the list of officers has it twice. */
  nameOf(identity: Uint8Array): string | undefined {
    const { rosters } = this.#office.house
    const name = rosters.nameOf(identity)
    if (name === undefined) return undefined
    const namesakes = (rosters.current()?.officers ?? []).filter((one) => one.name === name)
    const isTwice = namesakes.some((one) => !equalBytes(one.identity, identity))
    if (!isTwice) return name
    const keys = namesakes.map((one) => toHex(one.identity)).sort()
    const place = keys.indexOf(toHex(identity))
    // Whoever is on the list no more has no number.
    const mark = this.labelOf(identity) ?? (place < 0 ? undefined : String(place + 1))
    return mark === undefined ? name : `${name} (${mark})`
  }

  /** Throws ClientError 'name-empty' or 'name-not-plain'. */
  async call(typed: string): Promise<void> {
    const label = checkLabel(typed)
    if (label === this.#own?.label) return
    await this.#office.serial.run(() => this.#keep({ label }))
    this.#office.settle()
  }

  async hear({ record, by, isOwn, done }: Heard & { readonly record: DeskDevice }): Promise<void> {
    const { house } = this.#office
    const key = toHex(by)
    const isTaken =
      !isOwn &&
      house.rosters.officer(by) !== undefined &&
      (this.#all.has(key) || this.#all.size < DEVICES_KEPT)
    const one = { identity: by, label: record.label }
    await house.vault.write({
      puts: isTaken ? [deviceTable.put(key, one)] : [],
      deletes: [done],
    })
    if (isTaken) this.#all.set(key, one)
  }

  /** Says what this device is called to whoever of the desk was not told. */
  async settle(): Promise<void> {
    const group = deskGroup(this.#office)
    const members = group?.held.group?.members
    if (!this.#own || !group || !members) return
    const told = membersHash(members.map(({ identity }) => identity))
    if (this.#own.told && equalBytes(this.#own.told, told)) return
    const next = { ...this.#own, told }
    const content = { type: 'desk device', label: next.label } as const
    const puts = [ownDevice.put(OWN_DEVICE, next)]
    if (await toldDesk(this.#office, [content], { puts })) this.#own = next
  }

  async #keep(next: OwnDeviceRecord): Promise<void> {
    await this.#office.house.vault.write({ puts: [ownDevice.put(OWN_DEVICE, next)] })
    this.#own = next
    this.#office.house.changed()
  }
}

function checkLabel(typed: string): string {
  const label = typed.trim()
  if (label === '') throw new ClientError('name-empty')
  if (!isPlainLine(label) || label.length > DEVICE_LABEL_MAX)
    throw new ClientError('name-not-plain')
  return label
}
