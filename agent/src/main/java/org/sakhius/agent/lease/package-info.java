/** Leases in the files of a DHCP server of this machine: who has which address and name. */
@NullMarked
package org.sakhius.agent.lease;

import org.jspecify.annotations.NullMarked;
