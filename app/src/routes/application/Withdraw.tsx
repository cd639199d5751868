import { Button, Dialog, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useId, useState } from 'react';
import { useMutation } from 'urql';
import { FailureNotice } from '../../components/FailureNotice';
import { ProblemList } from '../../components/ProblemList';
import { problemFragment } from '../../errors';
import { graphql } from '../../graphql/graphql';
import { useLanguage } from '../../i18n/language';

const withdrawApplication = graphql(
  `
    mutation WithdrawApplication($input: WithdrawApplicationInput!) {
      withdrawApplication(input: $input) {
        application {
          id
          state
          pupil {
            id
          }
        }
        errors {
          ...Problem
        }
      }
    }
  `,
  [problemFragment],
);

/** Withdrawing, after a question: it cannot be undone. */
export function Withdraw({ applicationId, child }: { applicationId: string; child: string }) {
  const { texts } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const [result, withdraw] = useMutation(withdrawApplication);
  const headingId = useId();
  const words = texts.family.application;

  const confirm = async () => {
    const { data } = await withdraw({ input: { applicationId } });
    if (data?.withdrawApplication.application) setAsking(false);
  };

  return (
    <>
      <Button variant="secondary" data-color="danger" onClick={() => setAsking(true)}>
        {words.withdraw}
      </Button>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        closeButton={texts.common.close}
        aria-labelledby={headingId}
      >
        <div className="stack">
          <Heading level={2} data-size="sm" id={headingId}>
            {words.withdrawQuestion}
          </Heading>
          <Paragraph>{words.withdrawText(child)}</Paragraph>
          {result.error && <FailureNotice error={result.error} />}
          <ProblemList problems={result.data?.withdrawApplication.errors ?? []} />
          <div className="row">
            <Button data-color="danger" onClick={confirm}>
              {words.withdrawYes}
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              {words.withdrawNo}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
