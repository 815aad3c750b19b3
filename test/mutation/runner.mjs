/**
 * Stryker's runner for vitest, which counts tests that fail but not a file that cannot be collected
 * or a beforeAll that throws: the tests in it do not run, and the mutant would seem to survive.
 */
import { strykerPlugins as theirs } from '@stryker-mutator/vitest-runner'

const [vitest] = theirs

function strict(injector) {
  const runner = vitest.factory(injector)
  const run = runner.mutantRun.bind(runner)
  runner.mutantRun = async (options) => {
    const result = await run(options)
    const broken = result.status === 'Survived' && runner.ctx.state.getFiles().find(hasFailed)
    if (!broken) return result
    const failureMessage = broken.result?.errors?.[0]?.message ?? 'a suite failed'
    return { status: 'Killed', killedBy: [broken.id], failureMessage, nrOfTests: 1 }
  }
  return runner
}
strict.inject = vitest.factory.inject

function hasFailed(task) {
  return task.result?.state === 'fail' || (task.tasks ?? []).some(hasFailed)
}

export const strykerPlugins = [{ kind: vitest.kind, name: 'strict', factory: strict }]
