rule "workspaces-directory-local-administrators" {
  title    = "WorkSpaces users are local administrators"
  severity = "low"
  area     = "infrastructure-protection/compute"
  resource = "AWS::WorkSpaces::Directory"

  require = any([for properties in self.WorkspaceCreationProperties[*] : properties.UserEnabledAsLocalAdministrator == false])
  at      = self.WorkspaceCreationProperties
  message = "${self.address} makes users local administrators of their desktops"

  reason     = "A program that a user opens by mistake then controls the whole desktop, and can disable its protection. Few users need these permissions."
  fix        = "Set `${spelled(self, "user_enabled_as_local_administrator", "UserEnabledAsLocalAdministrator")}` to false."
  repair     = false
  interrupts = "people who install software"
  sets       = "WorkspaceCreationProperties.UserEnabledAsLocalAdministrator"
  references = ["https://docs.aws.amazon.com/workspaces/latest/adminguide/update-directory-details.html"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_workspaces_directory" "example" {
        directory_id = "d-1"
        workspace_creation_properties { # finding
          user_enabled_as_local_administrator = true
        }
      }
    TF
    good = <<-TF
      resource "aws_workspaces_directory" "example" {
        directory_id = "d-1"
        workspace_creation_properties {
          user_enabled_as_local_administrator = false
        }
      }
    TF
  }
}
