#define _GNU_SOURCE
#include "CTerminalGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int terminal_descriptor = -1;
static int pipe_ends[2] = {-1, -1};
static volatile sig_atomic_t is_active = 0;
static volatile sig_atomic_t quit_signal = 0;
static struct termios original_modes;
static int has_original_modes = 0;
static struct sigaction previous[NSIG];

/* Mouse reports, bracketed paste, application cursor keys and keypad, synchronised output off; attributes, cursor
 * and line wrap back; the normal screen. */
static const char restore_sequence[] =
    "\033[?2026l\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?2004l"
    "\033[?1l\033>\033[0m\033[?25h\033[?7h\033[?1049l\r\033[K";

static void write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

void terminal_guard_restore(void) {
  if (!is_active) return;
  is_active = 0;
  write_all(terminal_descriptor, restore_sequence, sizeof restore_sequence - 1);
  if (has_original_modes) tcsetattr(terminal_descriptor, TCSANOW, &original_modes);
}

static void post(char note) { write_all(pipe_ends[1], &note, 1); }

static void on_resize(int number) {
  (void)number;
  int saved = errno;
  post(TERMINAL_GUARD_RESIZE);
  errno = saved;
}

static void on_job_control(int number) {
  int saved = errno;
  post(number == SIGCONT ? TERMINAL_GUARD_RESUME : TERMINAL_GUARD_SUSPEND);
  errno = saved;
}

/* The first request to quit goes to the loop; the second one means that the loop does not answer. */
static void on_quit(int number) {
  int saved = errno;
  if (quit_signal) {
    terminal_guard_restore();
    signal(number, SIG_DFL);
    raise(number);
  }
  quit_signal = number;
  post(TERMINAL_GUARD_QUIT);
  errno = saved;
}

/* Restores first, then lets whoever was there before (Swift's backtracer, a debugger, the default) have the signal. */
static void on_crash(int number, siginfo_t *info, void *context) {
  terminal_guard_restore();
  struct sigaction *before = &previous[number];
  if (before->sa_flags & SA_SIGINFO) {
    if (before->sa_sigaction) {
      before->sa_sigaction(number, info, context);
      return;
    }
  } else if (before->sa_handler != SIG_DFL && before->sa_handler != SIG_IGN) {
    before->sa_handler(number);
    return;
  }
  signal(number, SIG_DFL);
  raise(number);
}

static void handle(int number, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, &previous[number]);
}

/* A stack overflow needs another stack for its handler. */
static void ensure_signal_stack(void) {
  static char stack[64 * 1024];
  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && !(current.ss_flags & SS_DISABLE)) return;
  stack_t own;
  memset(&own, 0, sizeof own);
  own.ss_sp = stack;
  own.ss_size = sizeof stack;
  sigaltstack(&own, NULL);
}

static void handle_crashes(void) {
  static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT, SIGSYS};
  ensure_signal_stack();
  for (size_t index = 0; index < COUNT(crashes); index++) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_crash;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    sigaction(crashes[index], &action, &previous[crashes[index]]);
  }
}

static int set_flags(int descriptor) {
  int status = fcntl(descriptor, F_GETFL);
  if (status < 0 || fcntl(descriptor, F_SETFL, status | O_NONBLOCK) < 0) return -1;
  return fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

int terminal_guard_install(int terminal) {
  if (pipe_ends[0] >= 0) return pipe_ends[0];
  terminal_descriptor = terminal;
  has_original_modes = tcgetattr(terminal, &original_modes) == 0;
  if (pipe(pipe_ends) != 0 || set_flags(pipe_ends[0]) < 0 || set_flags(pipe_ends[1]) < 0) return -1;
  handle(SIGWINCH, on_resize);
  handle(SIGTSTP, on_job_control);
  handle(SIGCONT, on_job_control);
  handle(SIGTERM, on_quit);
  handle(SIGHUP, on_quit);
  handle(SIGINT, on_quit);
  signal(SIGPIPE, SIG_IGN);
  handle_crashes();
  atexit(terminal_guard_restore);
  return pipe_ends[0];
}

void terminal_guard_set_active(int active) { is_active = active; }

void terminal_guard_wake(void) { post(TERMINAL_GUARD_WAKE); }

int terminal_guard_quit_signal(void) { return quit_signal; }

void terminal_guard_suspend(void) {
  struct sigaction stop, before;
  memset(&stop, 0, sizeof stop);
  stop.sa_handler = SIG_DFL;
  sigemptyset(&stop.sa_mask);
  sigaction(SIGTSTP, &stop, &before);
  kill(0, SIGTSTP);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  sigaction(SIGTSTP, &before, NULL);
}
