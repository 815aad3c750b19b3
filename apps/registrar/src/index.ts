/** What scripts and tests use of the registrar. The command line is main.ts. */
export { makeTrial, type Trial } from './trial.ts'
export { makeAppointmentRequest } from './appointment-request.ts'
export { runCommand } from './commands.ts'
