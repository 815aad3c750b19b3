/** JSON files the registrar wrote itself. */
import { readText } from './atomic-file.ts'
import { RegistrarError } from './registrar-error.ts'

/** The object in a JSON file. Throws `missing`, or `damaged` when there is no object in it. */
export function readJson(path: string): Readonly<Record<string, unknown>> {
  const text = readText(path)
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return { ...value }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new RegistrarError('damaged', path)
}
