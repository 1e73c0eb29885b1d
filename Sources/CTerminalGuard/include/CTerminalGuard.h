#ifndef T
#define T
void tg(void);
#endif
