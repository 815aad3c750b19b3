/** What must hold of every scene in every language. Each check gives back what is wrong with it. */
/* global document, location, window */
import axeCore from 'axe-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const TAP = 44

/** axe, WCAG 2.2 AA and best practice. It is large: only a page that it looks at gets it. */
export async function axe(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source)
  return page.evaluate(async (tags) => {
    const options = { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }
    const { violations } = await window.axe.run(document, options)
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    )
  }, TAGS)
}

/** Nothing scrolls sideways, and nothing is cut off at the right edge. */
export async function sideways(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const found = []
    if (document.documentElement.scrollWidth > width) found.push('the page scrolls sideways')
    for (const element of document.querySelectorAll('main *, header *, footer *, dialog *')) {
      const { right, left, width: own } = element.getBoundingClientRect()
      if (own === 0 || element.closest('.vh, svg, [data-may-overflow]')) continue
      if (right > width + 1 || left < -1) {
        found.push(`${element.tagName} .${element.className} reaches ${Math.round(right)} px`)
      }
    }
    for (const control of document.querySelectorAll('button, label, summary')) {
      if (control.closest('.vh') || !control.checkVisibility()) continue
      if (control.scrollWidth > control.clientWidth + 1) {
        found.push(`“${control.textContent.trim().slice(0, 40)}” does not fit its control`)
      }
    }
    return found
  })
}

/** Leave stands in its corner, and nothing in the bar lies over its neighbour. */
export async function bar(page) {
  return page.evaluate(() => {
    const found = []
    const header = (document.querySelector('dialog.guide[open]') ?? document).querySelector('.bar')
    // The page over the lock shows nothing of ours.
    if (!header) return document.querySelector('main.cover') ? [] : ['There is no bar']
    const boxes = [...header.children].map((each) => [each, each.getBoundingClientRect()])
    const { top, right } = header.querySelector('.leave').getBoundingClientRect()
    const edge = header.getBoundingClientRect()
    if (top - edge.top > 24 || edge.right - right > 24) found.push('Leave is not in its corner')
    for (const [one, a] of boxes) {
      for (const [other, b] of boxes) {
        if (one === other || one.matches('.trial') || other.matches('.trial')) continue
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1) {
          if (b.top < a.bottom - 1) found.push(`${one.className} lies over ${other.className}`)
        }
      }
    }
    return found
  })
}

/** Every control can be hit: at least 44 by 44 px, a label counting for its radio. */
export async function tapTargets(page) {
  return page.evaluate((least) => {
    const found = []
    const controls = 'button, a[href], input, textarea, select, summary, [role="button"]'
    for (const control of document.querySelectorAll(controls)) {
      if (control.closest('[hidden], .vh') || !control.checkVisibility()) continue
      const area = control.matches('input[type=radio], input[type=checkbox]')
        ? (control.closest('label') ?? control)
        : control
      const { width, height } = area.getBoundingClientRect()
      if (width === 0 && height === 0) continue
      if (width < least - 0.5 || height < least - 0.5) {
        const name = control.textContent?.trim().slice(0, 30) || control.getAttribute('aria-label')
        found.push(
          `${control.tagName} “${name}” is ${Math.round(width)} × ${Math.round(height)} px`,
        )
      }
    }
    return found
  }, TAP)
}

/** The screen says something, in the right language, and puts no name of ours anywhere. */
export async function words(page, language) {
  return page.evaluate((spoken) => {
    const found = []
    if (document.documentElement.lang !== spoken) found.push('the page has another language')
    if (document.title !== 'Notes') found.push(`the title became “${document.title}”`)
    if (location.hash !== '') found.push('the address has a fragment')
    if (/lapwing/iu.test(document.body.innerText)) found.push('the page names the software')
    if (/\{\w+\}|undefined|\bNaN\b|\[object/u.test(document.body.innerText)) {
      found.push('a parameter is missing in a text')
    }
    // Under a modal layer nothing else is there for anybody.
    const here = document.querySelector('dialog.guide[open]') ?? document
    if (here.querySelectorAll('h1').length !== 1) found.push('there is not exactly one h1')
    // The page over the lock shows neither: one press further is the lock, which has both.
    const isCover = document.querySelector('main.cover') !== null
    const says = (selector, within) => within.querySelector(selector)?.textContent?.trim()
    if (!isCover && !says('.leave', here)) found.push('there is no way to leave')
    if (!isCover && !says('.bar .help', document)) found.push('there is no help')
    for (const field of document.querySelectorAll(
      'textarea, input[type=text], input[type=password]',
    )) {
      if (field.getAttribute('autocomplete') !== 'off') found.push('a field may be remembered')
      if (field.getAttribute('autocorrect') !== 'off') found.push('a field may be corrected')
      if (field.getAttribute('translate') !== 'no') found.push('a field may be translated')
      if (field.getAttribute('spellcheck') !== 'false') found.push('a field may be spell-checked')
    }
    return found
  }, language)
}
