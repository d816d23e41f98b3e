/**
 * Short codes by region. China: MIIT numbering plan (95xxx(xxx) national service numbers of banks
 * and insurers, 96xxx(x) provincial services, 10xxx(xxx) operators, 12xxx(x) public service, 11xxx
 * post and operators, 1xx emergency). Elsewhere any three to six digits can be one.
 */
const china = /^(?:95\d{3,6}|96\d{3,4}|10\d{3,6}|12\d{1,4}|11\d(?:\d{2})?|1[0-2]\d)$/
/** Same, of a length and prefix that is hardly ever anything else. */
const chinaAlone = /^(?:95[0135]\d{2}|95\d{4,6}|96\d{3,4}|100(?:00|01|10|86|60|85|11|50)|123\d{2})$/
/** Ports of Chinese bulk-message carriers: 106 and up to 17 more digits. */
const chinaPort = /^106\d{5,17}$/
const anywhere = /^\d{3,6}$/
/** Longer ones of one country. Indonesia: 1500xxx, access numbers of call centres, dialled as they stand. */
const longer: Readonly<Record<string, RegExp>> = { ID: /^1500\d{3}$/ }

/** True when the digits can be a short code in the region (`CN` where none is told). */
export const isShortCode = (digits: string, region: string | undefined): boolean =>
  region === undefined
    ? chinaAlone.test(digits)
    : region === 'CN'
      ? china.test(digits)
      : anywhere.test(digits) || longer[region]?.test(digits) === true

/** A short code of China that says so by itself: 95588, 96110, 10086, 12381. */
export const isChineseServiceNumber = (digits: string): boolean => chinaAlone.test(digits)

export const isChineseSmsPort = (digits: string): boolean => chinaPort.test(digits)
