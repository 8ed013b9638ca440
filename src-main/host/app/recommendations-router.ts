// Procedures on recommendations.
import { recommendToUsers } from '../use-cases/recommend-items.ts';
import { callOptions, procedures } from './app-procedures.ts';

export const recommendationsRouter = procedures.recommendations.router({
  forUser: procedures.recommendations.forUser.handler(
    async ({ context: { app }, input: { run, user, k }, signal }) => {
      const [recommendation] = await recommendToUsers(
        app.session,
        { run, users: [user], k },
        callOptions(signal),
      );
      return recommendation!;
    },
  ),
});
