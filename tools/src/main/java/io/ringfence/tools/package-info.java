/**
 * The command line of Ringfence: {@link io.ringfence.tools.Main} and one class a command.
 *
 * <p>Conventions: results on standard output, everything said about them on standard error; exit
 * code 0 when all is well, 1 when something wrong was found (a rule, a journal, damaged input
 * files), 2 when the command was called wrongly. An error is one sentence, with a stack trace only
 * under {@code --debug}.
 */
package io.ringfence.tools;
