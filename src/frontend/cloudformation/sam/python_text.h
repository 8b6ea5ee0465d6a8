#pragma once

#include <string>
#include <vector>

#include "frontend/cloudformation/sam/draft.h"

namespace lintel::cloudformation::sam {

/// AWS's translator names a REST API's deployment by a hash of its definition as Python 2.7 printed a dictionary:
/// members in the order of its hash table, the author's own texts as `u'…'`. Only the same text gives the same name, so
/// this prints it the same way.
std::string to_python_text(const Draft& draft);

/// A mapping's members in the order in which Python 2.7 went through them, when they were added one after the other.
/// What is taken away afterwards leaves the others in their order: see `erase_in_order`.
std::vector<const Draft::Member*> in_python_order(const Draft& mapping);

/// Takes members away without changing the order of the others.
void erase_in_order(Draft& mapping, std::initializer_list<std::string_view> keys);

/// The same as JSON, with a blank after `:` and `,`, as Python's json module writes it.
std::string to_python_json(const Draft& draft);

}  // namespace lintel::cloudformation::sam
