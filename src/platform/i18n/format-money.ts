import { remember } from './remember.ts'

/** Writes an amount so that no dollar is taken for another; whole amounts without decimals. */
export function formatMoney(locale: string, amount: number, currency: string, year?: number | null): string {
  const parts = formatOf(`${locale} ${currency}`)?.formatToParts(amount)
  const text = parts
    ? parts.map((it) => (it.type === 'currency' && it.value === '$' ? 'US$' : it.value)).join('')
    : `${amount}\u00a0${currency}`
  return year === undefined || year === null ? text : `${text} (${year})`
}

const formatOf = remember(100, (localeAndCurrency: string): Intl.NumberFormat | null => {
  const [locale, currency = ''] = localeAndCurrency.split(' ')
  if (!/^[A-Z]{3}$/.test(currency)) return null
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  })
})
