/** A mistake in a contest file: where it stands (`form.team.members.unit`) and a sentence. */
export interface Flaw {
  place: string;
  sentence: string;
}
