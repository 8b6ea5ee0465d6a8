#pragma once

#include <string>
#include <vector>

#include "scan/surroundings.h"

namespace lintel {

/// The files of the repository (without one, those beside and above what was named) which say with which parameters it
/// is deployed: templates that nest one that was named, Serverless Framework applications that take one in, the CDK's
/// manifest of the assembly that it is of with the other templates of that.
std::vector<std::string> find_nesting_templates(const AskedPaths& asked, const FileReader& reader,
                                                const IsTemplate& is_template);

}  // namespace lintel
