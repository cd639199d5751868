import { Button } from '@digdir/designsystemet-react';
import { PadlockLockedIcon, PadlockUnlockedIcon } from '@navikt/aksel-icons';
import { useMutation } from 'urql';
import { FailureNotice } from '../../components/FailureNotice';
import { ProblemList } from '../../components/ProblemList';
import { problemFragment } from '../../errors';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';

const pinClass = graphql(
  `
    mutation PinClass($input: PinClassInput!) {
      pinClass(input: $input) {
        pin {
          id
        }
        errors {
          ...Problem
        }
      }
    }
  `,
  [problemFragment],
);

const unpin = graphql(
  `
    mutation Unpin($input: UnpinInput!) {
      unpin(input: $input) {
        removedPinId
        errors {
          ...Problem
        }
      }
    }
  `,
  [problemFragment],
);

interface PinButtonProps {
  classId: string;
  /** The pin that holds the class; null when it is free to move. */
  pinId: string | null;
  changed: () => void;
}

/** Locks a lesson where it is for the next run of the optimiser, or lets it go. */
export function PinButton({ classId, pinId, changed }: PinButtonProps) {
  const { texts } = useLanguage();
  const [pinned, runPin] = useMutation(pinClass);
  const [unpinned, runUnpin] = useMutation(unpin);
  const words = texts.rooms.dialog;
  const error = pinned.error ?? unpinned.error;
  const problems = [...(pinned.data?.pinClass.errors ?? []), ...(unpinned.data?.unpin.errors ?? [])];

  const toggle = async () => {
    if (pinId) await runUnpin({ input: { pinId } });
    else await runPin({ input: { classId } });
    changed();
  };

  return (
    <div className="stack-tight">
      <div className="row">
        <Button variant="secondary" onClick={toggle}>
          {pinId ? <PadlockUnlockedIcon aria-hidden /> : <PadlockLockedIcon aria-hidden />}
          {pinId ? words.unpin : words.pin}
        </Button>
        <span role="status">
          {pinned.data?.pinClass.pin && pinId && words.pinnedNow}
          {unpinned.data?.unpin.removedPinId && !pinId && words.unpinnedNow}
        </span>
      </div>
      <span className="muted">{words.pinHint}</span>
      {error && <FailureNotice error={error} />}
      <ProblemList problems={problems} />
    </div>
  );
}
