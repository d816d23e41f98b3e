/** Scripts whose letters imitate Latin ones; beside each other in one label they are a disguise. */
const imitators = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Lisu}/u,
] as const

/** True when one label of a name mixes two alphabets that look alike (`pаypal` with Cyrillic а). */
export const mixesScripts = (name: string): boolean =>
  name.split(/[._-]/).some((label) => {
    let count = 0
    for (const script of imitators) if (script.test(label)) count++
    return count > 1
  })
