/**
 * What the law may say: general, dated, and marked as unreviewed until a lawyer has read it in
 * this language. The version changes with every change of meaning.
 */
export const law = {
  title: 'What the law may say',
  version:
    'Version 1 of 23.11.2026. Not yet reviewed by a lawyer; it may be incomplete or out of date.',
  purpose:
    'This is general information, not advice. Laws and their use change quickly. If you can, ask a lawyer you trust, in person.',
  russia: 'In Russia',
  'russia-cooperation':
    'Article 275.1 of the Criminal Code names “confidential cooperation” with a foreign state or an international organisation. Where it is held to be against the country’s security, it is punished by three to eight years. A sealed conversation with such an organisation may be called that.',
  'russia-treason':
    'Article 275 (treason) also names “other assistance” to an international organisation. It has been applied broadly.',
  'russia-undesirable':
    'Taking part in an organisation declared “undesirable” is punished by a fine, then by up to four years (article 284.1). The list changes; look at it before you decide.',
  'russia-agents':
    'Contact with a foreign body, even without money, may be taken as “foreign influence”. That can lead to the list of “foreign agents”.',
  'russia-words':
    'Words about the army and the war can be punished (articles 207.3 and 280.3). So can words in a message that becomes known.',
  search: 'At a search',
  'search-device':
    'The device may be taken and you may be pressed to open it. What is not on it cannot be found on it. Destroying notes during a search may itself be held against you.',
  abroad: 'Outside Russia',
  'abroad-people':
    'Relatives at home may be questioned because of you. Returning home may be dangerous even if nothing happened abroad.',
  'abroad-country':
    'Your country of stay has its own rules on contacts with foreign organisations and on data.',
  right: 'Your right',
  'right-text':
    'Nobody is owed your decision. Not continuing has no consequence here: nothing about you has been stored or sent.',
  back: 'Back to the invitation',
} as const
