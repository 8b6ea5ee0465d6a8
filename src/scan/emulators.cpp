#include "scan/emulators.h"

#include <map>
#include <string>
#include <tuple>

#include "model/endpoint.h"

namespace lintel {
namespace {

struct Emulated {
  std::string_view address;  ///< of the first resource
  std::size_t resources = 0;
};

}  // namespace

void report_emulators(const model::UnitGraph& graph, Unit& unit) {
  std::map<std::tuple<FileId, std::uint32_t, std::uint32_t, std::string>, Emulated> emulators;
  for (const model::Resource& resource : graph.resources) {
    model::Emulator emulator = model::find_emulator(resource);
    if (emulator.host.empty() || resource.parts.front().source->kind == BlockKind::provider) continue;
    const Span place = emulator.endpoint.known() ? emulator.endpoint : resource.header;
    Emulated& known = emulators[{place.file, place.begin, place.end, std::move(emulator.host)}];
    if (known.resources++ == 0) known.address = resource.address;
  }
  for (const auto& [key, emulated] : emulators) {
    const auto& [file, begin, end, host] = key;
    const std::size_t others = emulated.resources - 1;
    unit.faults.push_back(
        {"terraform-provider-emulated",
         std::string(emulated.address) + (others == 0 ? "" : " and " + std::to_string(others) + " more") +
             (others == 0 ? " is" : " are") + " not judged, because the provider deploys to an emulator at " + host,
         {file, begin, end},
         emulated.address});
  }
}

}  // namespace lintel
