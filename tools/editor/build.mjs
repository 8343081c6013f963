// Bundles entry.mjs and what it names into static/vendor/prosemirror-VERSION.js, with the licences
// of every package beside it, and writes its line of VENDOR.json. Same lock file, same bytes.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync, readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const vendor = new URL("../../static/vendor/", import.meta.url).pathname;
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
const version = lock["node_modules/prosemirror-view"].version;
const file = `prosemirror-${version}.js`;

for (const old of readdirSync(vendor).filter((f) => /^prosemirror-[\d.]+\.js$/.test(f))) rmSync(vendor + old);
const result = await build({
  entryPoints: ["entry.mjs"], bundle: true, minify: true, format: "iife", globalName: "ProseMirror",
  target: "es2022", charset: "utf8", legalComments: "none", metafile: true, write: false,
});
const bundle = result.outputFiles[0].contents;
writeFileSync(vendor + file, bundle);

const packages = [...new Set(Object.keys(result.metafile.inputs).flatMap((f) => /node_modules\/([^/]+)\//.exec(f)?.[1] ?? []))].sort();
const texts = packages.map((name) => {
  const license = readdirSync(`node_modules/${name}`).find((f) => /^licen[cs]e/i.test(f));
  return `${name} ${lock[`node_modules/${name}`].version}\n\n${readFileSync(`node_modules/${name}/${license}`, "utf8").trim()}\n`;
});
writeFileSync(vendor + "prosemirror-LICENSE", texts.join(`\n${"-".repeat(72)}\n\n`));

const list = JSON.parse(readFileSync(vendor + "VENDOR.json", "utf8")).filter((v) => v.name !== "prosemirror");
list.push({
  file, name: "prosemirror", version,
  made_by: "make vendor-editor",
  packages: Object.fromEntries(packages.map((name) => {
    const { version, integrity, license } = lock[`node_modules/${name}`];
    return [name, { version, integrity, license }];
  })),
  sha256: createHash("sha256").update(bundle).digest("hex"),
  license: "MIT", license_file: "prosemirror-LICENSE",
});
writeFileSync(vendor + "VENDOR.json", JSON.stringify(list, null, 2) + "\n");
console.log(`${file}: ${bundle.length} bytes, ${packages.length} packages`);
