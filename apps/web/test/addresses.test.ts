import { describe, expect, it } from 'vitest'
import { addressesIn } from '../src/screens/conversation/addresses.ts'
import { cleanText } from '../src/screens/conversation/clean-text.ts'

const texts = (text: string): string[] => addressesIn(text).map((address) => address.text)
const doubts = (text: string): string[] => addressesIn(text).flatMap((address) => address.doubts)
const hosts = (text: string): string[] => addressesIn(text).map((address) => address.host)

describe('addresses in a message', () => {
  it('are found whole, without the sentence around them', () => {
    expect(texts('See https://example.org/a?b=c#d, then (https://example.org/x).')).toEqual([
      'https://example.org/a?b=c#d',
      'https://example.org/x',
    ])
    expect(texts('«https://example.org»')).toEqual(['https://example.org'])
    expect(texts('https://example.org/a_(b)')).toEqual(['https://example.org/a_(b)'])
    expect(texts('Заходите на www.example.org…')).toEqual(['www.example.org'])
  })

  it('are not seen where there are none', () => {
    expect(texts('Зал 14, 09:30. Письмо: anna@www.example.org')).toEqual([])
    expect(texts('a://b javascript:alert(1) data:text/html,x https:// www.')).toEqual([])
    expect(texts('xhttps://example.org')).toEqual([])
  })

  it('are told once each, and three at most', () => {
    expect(texts('https://a.org https://a.org https://b.org')).toHaveLength(2)
    expect(texts('https://a.org https://b.org https://c.org https://d.org')).toHaveLength(3)
  })

  it('lead where machines read them to, in Latin letters', () => {
    expect(hosts('https://EXAMPLE.org:8443/x')).toEqual(['example.org:8443'])
    expect(hosts('https://пример.рф')).toEqual(['xn--e1afmkfd.xn--p1ai'])
    expect(hosts('https://real.org\\@evil.org/')).toEqual(['real.org'])
  })
})

describe('what could deceive about an address', () => {
  it('is nothing in a plain one', () => {
    expect(doubts('https://example.org/путь?имя=значение')).toEqual([])
  })

  it('is a name of other letters, and more so a mixture of alphabets', () => {
    expect(doubts('https://пример.рф')).toEqual(['letters'])
    expect(doubts('https://xn--e1afmkfd.org')).toEqual(['encoded'])
    // The first letter is Cyrillic.
    expect(doubts('https://\u0441ourt.example.org')).toEqual(['mixed'])
    expect(doubts('https://\u0430\u0440\u0440\u04cf\u0435.com')).toEqual(['letters'])
  })

  it('is a name before the @, figures, and a way that is not encrypted', () => {
    expect(doubts('https://coe.int@evil.example/')).toEqual(['before-at'])
    expect(hosts('https://coe.int@evil.example/')).toEqual(['evil.example'])
    expect(doubts('https://192.0.2.14/')).toEqual(['figures'])
    expect(doubts('https://3221225998/')).toEqual(['figures'])
    expect(doubts('https://[2001:db8::1]/')).toEqual(['figures'])
    expect(doubts('http://example.org')).toEqual(['open'])
    expect(doubts('http://abcdefgh.onion')).toEqual([])
  })

  it('is read from words without marks that turn their direction', () => {
    const turned = 'https://example.org/\u202egpj.exe'
    expect(texts(cleanText(turned))).toEqual(['https://example.org/gpj.exe'])
  })

  it('is found without delay in a text made to be slow', () => {
    const began = performance.now()
    addressesIn(`https://${'('.repeat(30_000)}`)
    addressesIn(`www.${'a.'.repeat(15_000)}`)
    addressesIn('https://a'.repeat(3_500))
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
