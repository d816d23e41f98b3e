import { createApp } from '../../api/app.ts'
import { liveContext } from '../../api/live-context.ts'
import { defaultPort, readConfig } from '../../api/read-config.ts'
import { serveApp } from '../../api/serve.ts'
import { type Command, exitCodes, UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CliServices } from '../services.ts'
import { extendService } from './extend-service.ts'

export const serveHelp = `usage: countersign serve

Starts the page and the API. The first start prepares the embedded database; checks are answered
meanwhile.

environment
  PORT           port, ${defaultPort} unless said otherwise; 0 takes any free one
  HOST           address to listen on, 127.0.0.1 unless said otherwise
  DATA_DIR       folder of the embedded database and the signing key, data unless said otherwise
  DATABASE_URL   PostgreSQL of a team, instead of the embedded database
`

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. */
const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    let asked = false
    const onSignal = (): void => {
      if (asked) process.exit(1)
      asked = true
      resolve()
    }
    process.on('SIGTERM', onSignal)
    process.on('SIGINT', onSignal)
  })

const listenError = (error: unknown, host: string, port: number): UsageError => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return new UsageError(`Port ${port} on ${host} is taken; set PORT.`)
  if (code === 'EACCES') return new UsageError(`Port ${port} may not be used; set PORT.`)
  return new UsageError(`Cannot listen on ${host}, port ${port}; set HOST and PORT.`)
}

/** Serves until it is told to stop; then lets running requests end within two seconds. */
export const serveCommand =
  (services: CliServices): Command =>
  async (args, io) => {
    const { values, positionals } = readArguments(args, { help: { type: 'boolean', short: 'h' } })
    if (values.help === true) {
      io.stdout.write(serveHelp)
      return exitCodes.answer
    }
    if (positionals.length > 0) throw new UsageError('serve takes no arguments; see serve --help.')
    const read = readConfig(io.env)
    if ('problems' in read) throw new UsageError(read.problems.join('; '))
    const { config } = read
    const live = liveContext({
      now: services.now,
      newId: services.newId,
      log: (entry) => io.stderr.write(`${JSON.stringify(entry)}\n`),
    })
    live.setRelease(await services.loadEngine(io.env))
    const stop = stopSignal()
    const extension = await extendService(config, live, io)
    const server = await serveApp(createApp(live.context, extension.routes), config).catch(
      (error: unknown) => {
        throw listenError(error, config.host, config.port)
      },
    )
    io.stdout.write(`Countersign is ready: ${server.url}\n`)
    await extension.start()
    await stop
    await server.stop()
    await extension.stop()
    return exitCodes.answer
  }
