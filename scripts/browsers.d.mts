export function findBrowsers(): {
  readonly chromium: string | undefined
  readonly firefox: string | undefined
}
export function ensureBrowsers(): ReturnType<typeof findBrowsers>
