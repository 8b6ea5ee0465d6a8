#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "value/value.h"

namespace lintel {

/// Names a value that only a deployment knows, so that the same one is known again: `var.bucket` here is `var.bucket`
/// there, and so is what the same computation makes of it. 0: no name, it may differ from any other.
///
/// Identities hold within one root or template. Those of something inside a module carry `module_bit`: where one
/// evaluation of a module stands for several calls, they differ by call.
using Identity = std::uint64_t;

/// Set in identities that hold within one module instance only.
constexpr Identity module_bit = Identity{1} << 63;

/// The identity of what a text names: `var.bucket`, an address, a parameter with the path of its stack.
Identity identify(std::string_view name, bool in_module = false);

/// The identity that `operation` makes of its operands; 0 when one of them has none. Two computations of equal name
/// over equal operands are one, so that `operation` must not depend on anything else.
Identity combine_identities(std::string_view operation, std::span<const Value> operands);

/// The identity of any value: that of its content when it is known, of its parts when it is known in part. 0 when
/// another evaluation of the same code may give another value, or the value is too large to say.
Identity identity_of(Value value);

/// The identity of a text that starts with `start` and goes on with `rest`, as `identity_of` gives it for the whole.
Identity identity_of_text(std::string_view start, std::span<const Value> rest);

/// `unknown` under the name `identity`; any other value, and an unknown that has a name or known parts, as it is.
Value with_identity(Value unknown, Identity identity, Arena& arena);

/// `value` as one that may differ from any other unknown, itself in another place included.
Value without_identity(Value value, Arena& arena);

/// The identity of the same thing in another call of its module.
Identity relocate_identity(Identity identity, std::string_view module_path);

}  // namespace lintel
