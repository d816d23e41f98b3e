import type { CommandWords } from './words.ts'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

const lineOf = ({ verbs, options }: CommandWords): string => [...verbs, ...options].join(' ')

/** Words of commands are our own: letters and hyphens, nothing that a shell reads. */
const bash = (commands: readonly CommandWords[]): string => `_countersign() {
  local word=\${COMP_WORDS[COMP_CWORD]} words
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands.map(({ name }) => name).join(' ')} --help --version"
  else
    case \${COMP_WORDS[1]} in
${commands.map((command) => `      ${command.name}) words="${lineOf(command)}" ;;`).join('\n')}
      *) words="" ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$word"))
}
complete -F _countersign countersign
`

const zsh = (commands: readonly CommandWords[]): string => `#compdef countersign
_countersign() {
  if (( CURRENT == 2 )); then
    compadd -- ${commands.map(({ name }) => name).join(' ')} --help --version
    return
  fi
  case $words[2] in
${commands.map((command) => `    ${command.name}) compadd -- ${lineOf(command)} ;;`).join('\n')}
  esac
  _files
}
compdef _countersign countersign
`

const fish = (commands: readonly CommandWords[]): string =>
  [
    `complete -c countersign -n __fish_use_subcommand -f -a '${commands.map(({ name }) => name).join(' ')}'`,
    ...commands.flatMap(({ name, verbs, options }) => {
      const under = `complete -c countersign -n '__fish_seen_subcommand_from ${name}'`
      return [
        ...(verbs.length === 0 ? [] : [`${under} -a '${verbs.join(' ')}'`]),
        ...options.map((option) => `${under} -l ${option.slice(2)}`),
      ]
    }),
    '',
  ].join('\n')

/** A script that teaches a shell what can be typed next. */
export const completionScript = (shell: Shell, commands: readonly CommandWords[]): string =>
  ({ bash, zsh, fish })[shell](commands)
