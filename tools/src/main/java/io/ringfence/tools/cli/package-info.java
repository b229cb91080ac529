/** What all commands share: the common options, exit codes, and errors told in one sentence. */
package io.ringfence.tools.cli;
