/** 32 signs that nobody mistakes for each other when they are read aloud or copied by hand. */
const signs = 'abcdefghijkmnpqrstuvwxyz23456789';
const groups = 5;
const groupLength = 4;

/** A random password of 100 bits, in groups so that it can be read: "k3hf-9xqa-…". */
export function makePassword(): string {
  const random = crypto.getRandomValues(new Uint8Array(groups * groupLength));
  const text = Array.from(random, (byte) => signs.charAt(byte % signs.length)).join('');
  return text.match(/.{4}/gu)?.join('-') ?? text;
}
