// Loaded before the server by start.ts. npm passes a signal only to its shell, and most shells end without passing it
// on; the server then has another parent, and stops as if it had got the signal itself.
const parent = process.ppid
const timer = setInterval(() => {
  if (process.ppid === parent) return
  clearInterval(timer)
  process.kill(process.pid, 'SIGTERM')
}, 200)
timer.unref()
