#pragma once

#include <string_view>

namespace lintel::report {

/// Whether a finding of the extent `later` (see `find_extents`) holds nowhere but where one of the extent `earlier`
/// does, whatever the conditions are called that they are made of. An extent is a formula: `T`, `F`, `!x`, `&(x,y)`,
/// `|(x,y)` and atoms `[length:text]`; of atoms whose texts have the same subject before a `=`, one at most holds.
/// False where that cannot be known: of long ones, or those of very many atoms, only equality is.
bool is_within(std::string_view later, std::string_view earlier);

}  // namespace lintel::report
