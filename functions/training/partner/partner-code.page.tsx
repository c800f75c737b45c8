import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { GoneError, NotFoundError } from '../../../shared/errors.ts';
import { requireLink } from '../../../shared/links/link-session.ts';
import { mailedPage } from '../../../shared/links/mailed-page.ts';
import { readTraining } from '../../../shared/store/training.ts';
import { findPartner } from '../../../shared/store/training-partner.ts';
import { PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { BackLink } from '../../../shared/ui/parts.tsx';
import { PresenceScreen, reloading } from '../attendance/presence-screen.tsx';
import { isHeldBy } from './ask-partner.ts';
import { renewPartner } from './renew-partner-link.ts';

/** The code of the place on the phone of whoever holds a training. Apart from the page of the link: it only reads. */
export const handler = mailedPage(
  {
    'GET /mitra/{ref}/kode': async (request) => {
      const { agency, cycle, activity, version } = await requireLink(request, 'mitra');
      if (activity === undefined) throw new NotFoundError('activity');
      const ref = { agency, cycle, activity };
      const [partner, training, info] = await Promise.all([
        findPartner(ref),
        readTraining(ref),
        readAgencyInfo(agency),
      ]);
      if (partner?.version !== version) throw new GoneError('asked anew');
      if (!isHeldBy(partner, training)) throw new GoneError('held by another');
      const page = renderPage({
        title: 'Kode hadir',
        body: (
          <PublicLayout
            agency={info}
            service="Penyelenggara kegiatan"
            back={<BackLink href={request.path.replace(/\/kode$/, '')}>{training.line.title}</BackLink>}
          >
            <PresenceScreen training={training} now={request.now} />
          </PublicLayout>
        ),
      });
      return reloading(page, request.now);
    },
  },
  renewPartner,
);
