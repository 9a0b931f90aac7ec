/** What is not a message: forms in a window of their own, and the page of the app. */
import { again } from './again.ts';
import { delivered, slackError } from './errors.ts';
import { formView, sayingView, waitingView } from './form-view.ts';
import { homeView } from './home-view.ts';
import { withPictures } from './pictures.ts';
import type { Posts } from './room.ts';
import { idOf, type Speaking } from './speaking.ts';

type Views = Pick<Posts, 'openForm' | 'changeForm' | 'publishHome'>;

export const createViews = ({ api, pause, pictures, queues }: Speaking): Views => ({
  // Once: a trigger lives for three seconds and works a single time.
  openForm: (workspace, trigger, form, about) =>
    delivered(async () => {
      const view = form ? formView(form, about) : waitingView(about);
      const id = idOf((await api.call(workspace, 'views.open', { trigger_id: trigger, view })).view);
      if (!id) throw slackError({ kind: 'unknown', why: 'an answer without the view’s id' });
      return id;
    }),
  changeForm: (workspace, id, shown, about) =>
    delivered(async () => {
      const view = 'fields' in shown ? formView(shown, about) : sayingView(shown, about);
      await queues.inTurn(`${workspace}/${id}`, () =>
        again(pause, () => api.call(workspace, 'views.update', { view_id: id, view })),
      );
    }),
  publishHome: (workspace, user, reply) =>
    delivered(() =>
      withPictures(pictures, workspace, reply, async (images) => {
        const view = homeView(reply, { images });
        await queues.inTurn(`${workspace}/home/${user}`, () =>
          again(pause, () => api.call(workspace, 'views.publish', { user_id: user, view })),
        );
      }),
    ),
});
