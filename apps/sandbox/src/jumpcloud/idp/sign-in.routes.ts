import express, { Router } from 'express';
import { html, page, type Html } from '../../core/page.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { secondFactorCode } from '../../core/seed-people.ts';
import { textParameter } from '../api/v1-query.ts';
import { objectBody, textOf } from '../json-input.ts';
import { endSession, isActive, localPath, signedInUser, startSession } from './sessions.ts';

const site = 'JumpCloud User Portal';
const home = '/userconsole';

/** A person's sign-in: password, and the second factor when a policy asks for it. */
export function signInRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false });

  router.get('/login', (request, response) => {
    response.send(loginPage(localPath(textParameter(request, 'next'), home), ''));
  });

  router.post('/login', form, (request, response) => {
    const body = objectBody(request.body);
    const next = localPath(textOf(body, 'next'), home);
    const email = textOf(body, 'email').trim();
    const user = sandbox.state.jumpcloud.users.find(
      (each) => each.email.toLowerCase() === email.toLowerCase() || each.username === email,
    );
    if (user === undefined || user.password !== textOf(body, 'password')) {
      response.status(401).send(loginPage(next, email, 'The email or the password is not right.'));
      return;
    }
    if (!isActive(user)) {
      response.status(403).send(loginPage(next, email, 'Your account is suspended or locked.'));
      return;
    }
    if (user.isPasswordExpired === true) {
      response.status(403).send(loginPage(next, email, 'Your password has expired. Set a new one first.'));
      return;
    }
    startSession(sandbox, response, 'user', user.id);
    response.redirect(303, next);
  });

  router.get('/login/second-factor', (request, response) => {
    response.send(secondFactorPage(localPath(textParameter(request, 'next'), home)));
  });

  router.post('/login/second-factor', form, (request, response) => {
    const body = objectBody(request.body);
    const next = localPath(textOf(body, 'next'), home);
    const signedIn = signedInUser(sandbox, request);
    if (signedIn === undefined) {
      response.redirect(303, `/login?next=${encodeURIComponent(next)}`);
      return;
    }
    if (textOf(body, 'code').replaceAll(' ', '') !== secondFactorCode) {
      response.status(401).send(secondFactorPage(next, 'The code is not right.'));
      return;
    }
    signedIn.session.hasSecondFactor = true;
    sandbox.save();
    response.redirect(303, next);
  });

  router.post('/logout', (request, response) => {
    endSession(sandbox, request, response, 'user');
    response.redirect(303, '/login');
  });

  return router;
}

function loginPage(next: string, email: string, problem?: string): string {
  return page({
    title: 'Log in to your User Portal',
    site,
    body: html`${problemNote(problem)}
<form method="post" action="/login" class="stack">
<input type="hidden" name="next" value="${next}">
<div class="field"><label for="email">Email</label><input id="email" name="email" autocomplete="username" value="${email}" required></div>
<div class="field"><label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required></div>
<div><button>Log in</button></div>
</form>`,
  });
}

function secondFactorPage(next: string, problem?: string): string {
  return page({
    title: 'Verify your identity',
    site,
    body: html`${problemNote(problem)}
<p>A policy of your organization asks for a second factor.</p>
<form method="post" action="/login/second-factor" class="stack">
<input type="hidden" name="next" value="${next}">
<div class="field"><label for="code">Verification code</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required></div>
<div><button>Verify</button></div>
</form>`,
  });
}

function problemNote(problem: string | undefined): Html {
  return problem === undefined ? html`` : html`<div class="note bad" role="alert"><p>${problem}</p></div>`;
}
