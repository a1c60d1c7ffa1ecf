// Unpacks the Chromium that ships, with its libraries and fonts, into the folder that TMPDIR names.

import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

for await (const line of createInterface({ input: process.stdin })) {
  const folder = JSON.parse(line).package;
  const { default: chromium, inflate } = await import(pathToFileURL(join(folder, "build", "index.js")));
  await chromium.executablePath();
  await inflate(join(folder, "bin", "al2023.tar.br"));
  process.stdout.write(JSON.stringify({ done: true }) + "\n");
}
