// A second opinion on signed files, made of published libraries and sharing no code with the
// tool: `node verify.mjs FILE` prints {"valid", "digest"}. Exit status 1 when it is not valid.
//
// Specification: W3C Data Integrity EdDSA Cryptosuites v1.0 (eddsa-jcs-2022), Verifiable
// Credential Data Integrity 1.0 (proof sets and chains), RFC 8785 (JCS), did:key.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ed25519 } from '@noble/curves/ed25519.js';
import bs58 from 'bs58';
import canonicalize from 'canonicalize';
import { read } from './strict-json.mjs';

const CONTEXT = '["https://w3id.org/security/data-integrity/v2"]';
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const MOST_PROOFS = 8;

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest();
const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

function check(condition, what) {
  if (!condition) throw new Error(what);
}

/** Says whether every proof of the document in `bytes` holds, and what its digest is. */
export function verify(bytes) {
  let digest = null;
  try {
    const document = read(bytes);
    check(isObject(document), 'not an object');
    const { proof, ...content } = document;
    digest = `sha-256:${sha256(canonicalize(content)).toString('hex')}`;
    check(canonicalize(own(document, '@context') ?? null) === CONTEXT, '@context');
    const proofs = Array.isArray(proof) ? proof : [proof];
    check(proofs.length >= 1 && proofs.length <= MOST_PROOFS, 'number of proofs');
    check(proofs.every(isObject), 'a proof is not an object');
    const ids = proofs.map((one) => own(one, 'id')).filter((id) => id !== undefined);
    check(new Set(ids).size === ids.length, 'two proofs with one id');
    for (const one of proofs) checkProof(content, one, proofs);
    return { valid: true, digest };
  } catch (error) {
    return { valid: false, digest, why: error.message };
  }
}

const isText = (value) => typeof value === 'string' && value !== '';
const MEMBERS = {
  '@context': (value) => canonicalize(value) === CONTEXT,
  type: (value) => value === 'DataIntegrityProof',
  cryptosuite: (value) => value === 'eddsa-jcs-2022',
  proofPurpose: (value) => value === 'assertionMethod',
  created: isMoment,
  verificationMethod: isText,
  proofValue: isText,
};
const OPTIONAL = {
  id: isText,
  nonce: isText,
  expires: isMoment,
  domain: (value) =>
    isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText)),
  previousProof: (value) =>
    isText(value) ||
    (Array.isArray(value) &&
      value.length > 0 &&
      value.every(isText) &&
      new Set(value).size === value.length),
};

function isMoment(value) {
  if (typeof value !== 'string' || !MOMENT.test(value)) return false;
  const moment = new Date(value);
  // A day such as 30 February would be carried over into the next month.
  return !Number.isNaN(moment.valueOf()) && moment.toISOString() === value.replace('Z', '.000Z');
}

function checkProof(content, proof, all) {
  for (const [name, fits] of Object.entries(MEMBERS)) {
    check(Object.hasOwn(proof, name) && fits(proof[name]), `proof ${name}`);
  }
  for (const [name, value] of Object.entries(proof)) {
    if (!Object.hasOwn(MEMBERS, name)) {
      check(Object.hasOwn(OPTIONAL, name) && OPTIONAL[name](value), `proof ${name}`);
    }
  }
  const key = publicKey(proof.verificationMethod);
  const signature = multibase(proof.proofValue, 64);
  const { proofValue, ...options } = proof;
  const optionsHash = sha256(canonicalize(options));
  const holds = secured(content, proof, all).some((document) => {
    const message = Buffer.concat([optionsHash, sha256(canonicalize(document))]);
    return ed25519.verify(signature, message, key, { zip215: false });
  });
  check(holds, 'signature');
}

/** What a proof may have been made over: the content, or the content with the proofs before it. */
function secured(content, proof, all) {
  const named = own(proof, 'previousProof');
  if (named === undefined) return [content];
  const before = [named].flat().map((id) => all.find((one) => own(one, 'id') === id));
  check(!before.includes(undefined), 'previousProof names no proof');
  check(!leadsTo(proof, proof, all), 'previousProof goes round in a circle');
  const inFile = all.filter((one) => before.includes(one));
  // The specification leaves open in which order several proofs before it are hashed.
  return [before, inFile].map((list) => ({ ...content, proof: list }));
}

function leadsTo(from, target, all, seen = new Set()) {
  if (seen.has(from)) return false;
  seen.add(from);
  const ids = [own(from, 'previousProof') ?? []].flat();
  const before = all.filter((one) => ids.includes(own(one, 'id')));
  return before.some((one) => one === target || leadsTo(one, target, all, seen));
}

function multibase(text, length) {
  check(text.startsWith('z'), 'not base58btc');
  // Digits of more bytes than a key or a signature has are not worth decoding.
  check(text.length <= 1 + Math.ceil(length * 1.38), 'too many digits');
  const bytes = bs58.decode(text.slice(1));
  check(bytes.length === length && bs58.encode(bytes) === text.slice(1), 'length of a value');
  return bytes;
}

function publicKey(method) {
  const found = /^did:key:([^#]+)#([^#]+)$/.exec(method);
  check(found && found[1] === found[2], 'verificationMethod');
  const bytes = multibase(found[1], 34);
  check(bytes[0] === 0xed && bytes[1] === 0x01, 'not an Ed25519 key');
  return bytes.subarray(2);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const outcome = verify(readFileSync(process.argv[2]));
  console.log(JSON.stringify(outcome));
  process.exitCode = outcome.valid ? 0 : 1;
}
