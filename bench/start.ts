import { cli, dataWith } from './data.ts'
import { median, memoryOf, startProgram, tell } from './measure.ts'
import { pageAddresses } from './weight.ts'

/** From the start of the process to the first answered page, and memory after reading every kind of page. */
export async function benchStart(folder: string): Promise<void> {
  const few = await dataWith(folder, 0)
  const seconds: number[] = []
  for (let round = 0; round < 10; round += 1) {
    const started = performance.now()
    const server = await startProgram(cli, ['serve'], { DATA_DIR: few })
    seconds.push((performance.now() - started) / 1000)
    await server.stop()
  }
  tell({
    bench: 'start',
    name: 'process start to first page, median of 10',
    value: median(seconds),
    unit: 's',
    most: 1,
  })
  tell({ bench: 'start', name: 'the same, slowest of 10', value: Math.max(...seconds), unit: 's' })
  tell({
    bench: 'memory',
    name: 'resident, opening collection',
    value: await memoryAfterReading(few, []),
    unit: 'MB',
    most: 150,
  })
  const many = await dataWith(folder, 10_000)
  const generated = Array.from({ length: 1000 }, (_, at) => `/en/practices/practice-${at * 10}`)
  tell({
    bench: 'memory',
    name: 'resident, 10,000 practices',
    value: await memoryAfterReading(many, generated),
    unit: 'MB',
    most: 300,
  })
}

async function memoryAfterReading(data: string, more: readonly string[]): Promise<number> {
  const server = await startProgram(cli, ['serve'], { DATA_DIR: data })
  try {
    for (const path of [...pageAddresses, ...pageAddresses, ...more])
      await (await fetch(server.url + path)).arrayBuffer()
    await new Promise((resolve) => setTimeout(resolve, 2000))
    return memoryOf(server.pid)
  } finally {
    await server.stop()
  }
}
