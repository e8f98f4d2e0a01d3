import { Button } from '../components/button';
import { Empty } from '../components/empty';
import { sentences } from '../sentences';
import { goToSignIn } from './return-to';

/** Stands where a signed-in person's things would be. */
export function SignInFirst({ sentence = sentences.signInFirst }: { sentence?: string }) {
  return (
    <Empty sentence={sentence} action={<Button onClick={() => void goToSignIn()}>{sentences.signInAction}</Button>} />
  );
}
