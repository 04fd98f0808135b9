/** Stands in for the product's worker: speaks its protocol and echoes whatever comes over a port. */
import { parentPort, workerData } from 'node:worker_threads';

if (workerData.fail) {
  parentPort.postMessage({ type: 'failed', code: 'LOCKED', message: workerData.fail });
  process.exit(1);
}
parentPort.on('message', (message) => {
  if (message.type === 'connect') {
    message.port.on('message', (data) => {
      if (data === 'die') process.exit(3);
      message.port.postMessage({ echo: data, workerData });
    });
  }
  if (message.type === 'close') process.exit(0);
});
parentPort.postMessage({ type: 'ready' });
