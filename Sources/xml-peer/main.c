/* What a C programmer would write with libxml2 alone: every event is parsed in
   64 KiB pieces, and the fields that bindscope reads are kept. The peer of the
   benchmark of XML dumps. */
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

struct State {
  long events, afd_events, failures;
  char text[65536], name[256];
  int length, captures, is_afd;
};

static int matches(const xmlChar *name, const char *wanted) {
  return strcmp((const char *)name, wanted) == 0;
}

static int is_wanted(const xmlChar *name) {
  static const char *const wanted[] = {"EventID", "Version", "Level",    "Task",
                                       "Opcode",  "Keywords", "Channel", "Computer"};
  for (unsigned i = 0; i < sizeof wanted / sizeof *wanted; i++)
    if (matches(name, wanted[i])) return 1;
  return 0;
}

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int namespaces, const xmlChar **declared, int count, int defaulted,
                  const xmlChar **attributes) {
  struct State *state = context;
  state->length = 0;
  state->captures = is_wanted(name);
  if (matches(name, "Event")) {
    state->events++;
    state->is_afd = 0;
  }
  for (int i = 0; i < count; i++) {
    const char *value = (const char *)attributes[5 * i + 3];
    int length = (int)(attributes[5 * i + 4] - attributes[5 * i + 3]);
    if (matches(name, "Provider") && matches(attributes[5 * i], "Name") && length == 29 &&
        memcmp(value, "Microsoft-Windows-Winsock-AFD", 29) == 0) {
      state->is_afd = 1;
      state->afd_events++;
    }
    if (matches(name, "Data") && length < 256) {
      memcpy(state->name, value, length);
      state->name[length] = 0;
      state->captures = 1;
    }
  }
}

static void characters(void *context, const xmlChar *text, int length) {
  struct State *state = context;
  if (!state->captures || state->length + length >= (int)sizeof state->text) return;
  memcpy(state->text + state->length, text, length);
  state->length += length;
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  struct State *state = context;
  if (state->captures && state->is_afd && strcmp(state->name, "Status") == 0) {
    state->text[state->length] = 0;
    if (strstr(state->text, "0xC0000209")) state->failures++;
  }
  state->captures = 0;
}

int main(int count, char **arguments) {
  static struct State state;
  static char block[65536];
  xmlSAXHandler handler;
  FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
  if (!file) return 2;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start;
  handler.endElementNs = end;
  handler.characters = characters;
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, &state, NULL, 0, NULL);
  xmlCtxtUseOptions(parser, XML_PARSE_HUGE | XML_PARSE_NONET);
  for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
    xmlParseChunk(parser, block, (int)got, 0);
  xmlParseChunk(parser, NULL, 0, 1);
  printf("%ld %ld %ld\n", state.events, state.afd_events, state.failures);
  return 0;
}
