/** The shape of a translation: exactly the keys of the English messages, each with a sentence. */
export type Translated<Messages> = {
  [Key in keyof Messages]: Messages[Key] extends string ? string : Translated<Messages[Key]>;
};
