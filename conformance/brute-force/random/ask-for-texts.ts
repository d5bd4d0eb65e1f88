// Values of a search in texts: their beginnings and middles, in other cases and other bytes of the same letters.
import type { Chance } from './chance.ts'
import { words } from './pools.ts'
import { escape, isFilled, pickOr, type Way } from './way.ts'

export function stringWay(texts: () => string[], chance: Chance): Way {
  const modifier = chance.pick([undefined, undefined, 'exact', 'contains'])
  return {
    modifier,
    one() {
      const text = pickOr(texts().filter(isFilled), words, chance)
      if (modifier === 'exact' && chance.maybe(0.4)) return escape(text)
      if (modifier !== undefined || chance.maybe(0.7)) return escape(shortened(text, modifier, chance))
      // Parts of a name or an address, as people write them one after the other.
      const other = pickOr(texts().filter(isFilled), words, chance)
      return escape([text, other].map((one) => shortened(one, modifier, chance)).join(' '))
    },
  }
}

export function shortened(text: string, modifier: string | undefined, chance: Chance): string {
  const letters = [...text]
  const from =
    modifier === 'contains' ? chance.below(letters.length) : chance.pick([0, 0, text.indexOf(' ') + 1])
  const cut = letters
    .slice(from, from + 1 + chance.below(letters.length))
    .join('')
    .trim()
  const some = cut === '' ? text : cut
  return chance.pick([some, some, some.toUpperCase(), some.toLowerCase(), some.normalize('NFD')])
}
