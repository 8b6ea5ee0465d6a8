#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "finding/address.h"
#include "frontend/frontend.h"
#include "source/discovery.h"

namespace lintel {

/// The directories that have files of Terraform's and of OpenTofu's own (`x.tofu`) side by side: the two tools read
/// different ones of them.
std::set<std::string> mixed_directories(const std::vector<FoundFile>& files);

/// The roots of another frontend that has read what Terraform reads, as far as OpenTofu reads something else: which of
/// the two deploys is not for the author of the files to say. What is wrong with the files by themselves is said by who
/// reads them as OpenTofu.
class TerraformReading final : public Frontend {
 public:
  /// `as_tofu` has the same roots as OpenTofu reads them.
  TerraformReading(std::unique_ptr<const Frontend> whole, std::shared_ptr<const Frontend> as_tofu,
                   const std::set<std::string>& mixed);

  std::string name() const override { return whole_->name() + std::string(reading()); }
  std::string_view reading() const override { return terraform_reading; }
  const std::vector<std::string>& roots() const override { return paths_; }
  Problems problems() const override { return {}; }
  std::set<FileId> files() const override { return whole_->files(); }
  Dependencies dependencies(std::size_t root, std::span<const FileId> read) const override {
    return whole_->dependencies(roots_[root], read);
  }
  Unit evaluate(std::size_t root) const override;

 private:
  bool is_refused(const Unit& unit) const;

  std::unique_ptr<const Frontend> whole_;
  std::shared_ptr<const Frontend> as_tofu_;
  std::vector<std::size_t> roots_;  ///< of `whole_`
  std::vector<std::string> paths_;
};

}  // namespace lintel
