/** Commands that look into a journal. */
package io.ringfence.tools.journal;
