#define _GNU_SOURCE
#define _DARWIN_C_SOURCE
#include "CPseudoTerminal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static void run(int terminal, const char *program, char *const arguments[], char *const environment[],
                const char *directory) {
  setsid();
  ioctl(terminal, TIOCSCTTY, 0);
  for (int stream = 0; stream < 3; stream++) dup2(terminal, stream);
  if (terminal > 2) close(terminal);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  if (directory && chdir(directory) != 0) _exit(126);
  execve(program, arguments, environment);
  _exit(127);
}

int pseudo_terminal_spawn(const char *program, char *const arguments[], char *const environment[],
                          const char *directory, int width, int height, pid_t *process) {
  int controller = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (controller < 0 || grantpt(controller) != 0 || unlockpt(controller) != 0) return -1;
  pseudo_terminal_resize(controller, width, height);
  int terminal = open(ptsname(controller), O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (terminal < 0) return -1;
  *process = fork();
  if (*process == 0) run(terminal, program, arguments, environment, directory);
  close(terminal);
  if (*process < 0) return -1;
  fcntl(controller, F_SETFL, O_NONBLOCK);
  return controller;
}

void pseudo_terminal_resize(int terminal, int width, int height) {
  struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
  ioctl(terminal, TIOCSWINSZ, &size);
}
