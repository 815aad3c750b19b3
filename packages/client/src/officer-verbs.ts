/** How an officer's device begins: with the trial's code, a backup, or an appointment of its own. */
import type { Code, CodeKind } from './code/code.ts'
import { restoreInto } from './desk-verbs.ts'
import { APPLICANT, applicants, makeApplicant, type Applicant } from './desk/applicant.ts'
import { ownDevicePut } from './desk/devices.ts'
import { openBackup } from './desk/backup.ts'
import { beginDesk, seedsFromCode } from './desk/set-up.ts'
import type { OpenHouse } from './open-house.ts'
import { plainName } from './introduction/name.ts'
import type { Keeping } from './keeping-verbs.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError } from './problem.ts'
import type { SetUpChoice } from './choices.ts'

type OfficerVerbs = Pick<
  PageApi,
  | 'setUpDesk'
  | 'restoreDesk'
  | 'apply'
  | 'appointmentRequest'
  | 'beginOwnDesk'
  | 'goToDesk'
  | 'leaveDeskDoor'
>

export function officerVerbs(o: {
  readonly keeping: Keeping
  /** One after another. */
  readonly guard: Attempt
  readonly codeOf: (text: string, kind: CodeKind) => Promise<Code>
}): OfficerVerbs {
  const { keeping, guard, codeOf } = o
  const begin = (
    choice: Pick<SetUpChoice, 'passphrase' | 'passphraseGenerated'>,
    fill: (house: OpenHouse) => Promise<void>,
  ): Promise<void> =>
    keeping.begin({
      mode: 'kept',
      passphrase: choice.passphrase,
      isGenerated: choice.passphraseGenerated,
      settings: { role: 'officer', idleLock: 15, hideLock: false },
      fill,
    })
  const applicant = (): Applicant => {
    const found = keeping.opened().applicant
    if (!found) throw new ClientError('bug')
    return found
  }
  return {
    setUpDesk: (choice) =>
      guard(async () => {
        const code = await codeOf(choice.code, 'set-up')
        await begin(choice, async (into) => {
          const begun = await beginDesk(into, seedsFromCode(code.seed), () => undefined)
          await into.beginDesk(begun.group)
        })
      }),
    restoreDesk: (choice) =>
      guard(async () => {
        const saved = openBackup(choice.file, choice.backupPassphrase)
        await begin(choice, (into) => restoreInto(into, saved))
      }),
    apply: (choice) =>
      guard(async () => {
        const name = plainName(choice.name)
        const device = choice.device?.trim() ? [ownDevicePut(choice.device)] : []
        await begin(choice, async (into) => {
          await into.vault.write({ puts: [makeApplicant(into, name).put, ...device] })
          await into.startApplicant()
          into.changed()
        })
      }),
    appointmentRequest: () => guard(async () => applicant().request()),
    beginOwnDesk: () =>
      guard(async () => {
        const house = keeping.opened()
        const { slot } = applicant()
        const begun = await beginDesk(house, applicant().seeds(), (draft) => {
          draft.deletes.push(applicants.remove(APPLICANT))
          draft.erase.push(slot)
        })
        await house.beginDesk(begun.group)
      }),
    goToDesk: (text) =>
      guard(async () => {
        const { seed } = await codeOf(text, 'device link')
        await applicant().ask(seed)
      }),
    leaveDeskDoor: () => guard(() => applicant().giveUp()),
  }
}
