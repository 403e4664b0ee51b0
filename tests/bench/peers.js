// Fills a template by docxtemplater and easy-template-x; prints the median seconds of each.
// Run by speed.py: node peers.js FOLDER ROUNDS, with mau.docx and gia-tri.json in FOLDER.
const fs = require("fs");
const path = require("path");
const Docxtemplater = require("docxtemplater");
const PizZip = require("pizzip");
const { TemplateHandler } = require("easy-template-x");

const [folder, rounds] = [process.argv[2], Number(process.argv[3])];
const template = fs.readFileSync(path.join(folder, "mau.docx"));
const values = JSON.parse(fs.readFileSync(path.join(folder, "gia-tri.json"), "utf8"));

const works = {
  docxtemplater: async () => {
    const filled = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
    filled.render(values);
    return filled.toBuffer({ compression: "DEFLATE" });
  },
  "easy-template-x": () => new TemplateHandler().process(template, values),
};

async function main() {
  const found = {};
  for (const [name, work] of Object.entries(works)) {
    fs.writeFileSync(path.join(folder, `${name}.docx`), await work());
    const seconds = [];
    for (let round = 0; round < rounds; round += 1) {
      const started = process.hrtime.bigint();
      await work();
      seconds.push(Number(process.hrtime.bigint() - started) / 1e9);
    }
    found[name] = seconds.sort((a, b) => a - b)[Math.floor(rounds / 2)];
  }
  console.log(JSON.stringify(found));
}

main();
