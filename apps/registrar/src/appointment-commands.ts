/** Commands about people: appointed, withdrawn. */
import { toBase64Url } from '@lapwing/codec'
import { readAppointmentRequest } from './appointment-request.ts'
import { appoint } from './appointment.ts'
import { readText } from './atomic-file.ts'
import { askRegister, type Command } from './command.ts'
import { readRegister } from './register.ts'
import { describeRoster } from './roster-commands.ts'
import { withdraw } from './roster.ts'

export const appointSomebody: Command = async (options, at) => {
  const folder = options.one('register')
  const request = readAppointmentRequest(readText(options.one('request')))
  const terms = {
    functions: options.many('function'),
    body: options.one('body'),
    desk: options.one('desk'),
    days: options.count('days') ?? 365,
  }
  const ask = askRegister(options, at)
  await appoint({ folder, register: readRegister(folder), ask, request, terms, now: at.now })
  return [
    `${request.name} is appointed: ${terms.functions.join(', ')}.`,
    `Identity: ${toBase64Url(request.identity)}`,
    'It holds once a roster names it: registrar roster sign.',
  ]
}

export const withdrawSomebody: Command = async (options, at) => {
  const folder = options.one('register')
  const identity = options.key('identity')
  const ask = askRegister(options, at)
  const register = await withdraw({
    folder,
    register: readRegister(folder),
    ask,
    identity,
    now: at.now,
  })
  return ['Withdrawn. Publish the new roster now.', ...describeRoster(register)]
}
