resource "aws_instance" "aws_spot_instance_request" {
  type = "AWS::EC2::Instance"
  names = {
    ami                                       = "ImageId"
    vpc_security_group_ids                    = "SecurityGroupIds"
    private_ip                                = "PrivateIpAddress"
    hibernation                               = "HibernationOptions.Configured"
    placement_group                           = "PlacementGroupName"
    user_data_base64                          = "UserData"
    "launch_template.id"                      = "LaunchTemplateId"
    "launch_template.name"                    = "LaunchTemplateName"
    ebs_block_device                          = "BlockDeviceMappings"
    "ebs_block_device.delete_on_termination"  = "Ebs.DeleteOnTermination"
    "ebs_block_device.encrypted"              = "Ebs.Encrypted"
    "ebs_block_device.iops"                   = "Ebs.Iops"
    "ebs_block_device.kms_key_id"             = "Ebs.KmsKeyId"
    "ebs_block_device.snapshot_id"            = "Ebs.SnapshotId"
    "ebs_block_device.volume_size"            = "Ebs.VolumeSize"
    "ebs_block_device.volume_type"            = "Ebs.VolumeType"
    ephemeral_block_device                    = "BlockDeviceMappings"
    root_block_device                         = "BlockDeviceMappings"
    "root_block_device.delete_on_termination" = "Ebs.DeleteOnTermination"
    "root_block_device.encrypted"             = "Ebs.Encrypted"
    "root_block_device.iops"                  = "Ebs.Iops"
    "root_block_device.kms_key_id"            = "Ebs.KmsKeyId"
    "root_block_device.volume_size"           = "Ebs.VolumeSize"
    "root_block_device.volume_type"           = "Ebs.VolumeType"
  }
  properties = {
    # With subnet and address given at the top, the instance has one network interface of its own.
    NetworkInterfaces = concat(
      [for public in each(source.associate_public_ip_address) : {
        AssociatePublicIpAddress = public
        DeviceIndex              = "0"
        SubnetId                 = source.subnet_id
      }],
      [for interface in concat(each(source.network_interface), each(source.primary_network_interface)) : {
        DeleteOnTermination = interface.delete_on_termination
        DeviceIndex         = interface.device_index
        NetworkInterfaceId  = interface.network_interface_id
      }],
    )
  }
  ignore = [
    "capacity_reservation_specification", "disable_api_stop", "enable_primary_ipv6", "force_destroy",
    "get_password_data", "instance_interruption_behavior", "instance_market_options", "launch_group",
    "maintenance_options", "placement_group_id", "placement_partition_number", "secondary_private_ips",
    "spot_price", "spot_type", "user_data_replace_on_change", "valid_from", "valid_until", "volume_tags",
    "wait_for_fulfillment",
  ]
}

resource "aws_spot_fleet_request" {
  type = "AWS::EC2::SpotFleet"
  into = "SpotFleetRequestConfigData"
  names = {
    fleet_type                                                     = "Type"
    instance_interruption_behaviour                                = "InstanceInterruptionBehavior"
    launch_specification                                           = "LaunchSpecifications"
    "launch_specification.ami"                                     = "ImageId"
    "launch_specification.associate_public_ip_address"             = "NetworkInterfaces[].AssociatePublicIpAddress"
    "launch_specification.vpc_security_group_ids"                  = "SecurityGroups"
    "launch_specification.ebs_block_device"                        = "BlockDeviceMappings"
    "launch_specification.ebs_block_device.delete_on_termination"  = "Ebs.DeleteOnTermination"
    "launch_specification.ebs_block_device.encrypted"              = "Ebs.Encrypted"
    "launch_specification.ebs_block_device.iops"                   = "Ebs.Iops"
    "launch_specification.ebs_block_device.snapshot_id"            = "Ebs.SnapshotId"
    "launch_specification.ebs_block_device.volume_size"            = "Ebs.VolumeSize"
    "launch_specification.ebs_block_device.volume_type"            = "Ebs.VolumeType"
    "launch_specification.ephemeral_block_device"                  = "BlockDeviceMappings"
    "launch_specification.iam_instance_profile"                    = "IamInstanceProfile.Arn"
    "launch_specification.iam_instance_profile_arn"                = "IamInstanceProfile.Arn"
    "launch_specification.monitoring"                              = "Monitoring.Enabled"
    "launch_specification.root_block_device"                       = "BlockDeviceMappings"
    "launch_specification.root_block_device.delete_on_termination" = "Ebs.DeleteOnTermination"
    "launch_specification.root_block_device.encrypted"             = "Ebs.Encrypted"
    "launch_specification.root_block_device.iops"                  = "Ebs.Iops"
    "launch_specification.root_block_device.volume_size"           = "Ebs.VolumeSize"
    "launch_specification.root_block_device.volume_type"           = "Ebs.VolumeType"
    launch_template_config                                         = "LaunchTemplateConfigs"
  }
  ignore = ["client_token", "load_balancers", "target_group_arns", "terminate_instances_on_delete", "wait_for_fulfillment"]
}

resource "aws_launch_template" {
  type = "AWS::EC2::LaunchTemplate"
  into = "LaunchTemplateData"
  names = {
    vpc_security_group_ids               = "SecurityGroupIds"
    security_group_names                 = "SecurityGroups"
    "network_interfaces.security_groups" = "Groups"
  }
  properties = {
    LaunchTemplateName = source.name
    VersionDescription = source.description
  }
  ignore = ["name", "description", "default_version", "update_default_version"]
}

resource "aws_ec2_fleet" {
  type = "AWS::EC2::EC2Fleet"
  ignore = [
    "fleet_instance_set", "fleet_state", "fulfilled_capacity", "fulfilled_on_demand_capacity",
    "terminate_instances",
  ]
}

resource "aws_ebs_volume" {
  type   = "AWS::EC2::Volume"
  names  = { type = "VolumeType" }
  ignore = ["final_snapshot"]
}

resource "aws_volume_attachment" {
  type   = "AWS::EC2::VolumeAttachment"
  names  = { device_name = "Device" }
  ignore = ["force_detach", "skip_destroy", "stop_instance_before_detaching"]
}

resource "aws_ebs_snapshot" "aws_ebs_snapshot_copy" "aws_ebs_snapshot_import" {
  type           = "AWS::EC2::Snapshot"
  terraform_only = true
}

resource "aws_ebs_encryption_by_default" {
  type           = "AWS::EC2::EbsEncryptionByDefault"
  terraform_only = true
  defaults {
    source     = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_encryption_by_default"
    properties = { Enabled = true }
  }
}

resource "aws_ebs_default_kms_key" {
  type           = "AWS::EC2::EbsDefaultKmsKey"
  terraform_only = true
}

resource "aws_ebs_snapshot_block_public_access" {
  type = "AWS::EC2::SnapshotBlockPublicAccess"
}

resource "aws_ec2_image_block_public_access" {
  type           = "AWS::EC2::ImageBlockPublicAccess"
  terraform_only = true
}

resource "aws_ec2_instance_metadata_defaults" {
  type           = "AWS::EC2::InstanceMetadataDefaults"
  terraform_only = true
}

resource "aws_ec2_serial_console_access" {
  type           = "AWS::EC2::SerialConsoleAccess"
  terraform_only = true
  defaults {
    source     = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_serial_console_access"
    properties = { Enabled = true }
  }
}

resource "aws_ami" "aws_ami_copy" "aws_ami_from_instance" {
  type           = "AWS::EC2::Image"
  terraform_only = true
}

resource "aws_ami_launch_permission" {
  type           = "AWS::EC2::ImageLaunchPermission"
  terraform_only = true
}

resource "aws_snapshot_create_volume_permission" {
  type           = "AWS::EC2::SnapshotCreateVolumePermission"
  terraform_only = true
}

resource "aws_key_pair" {
  type  = "AWS::EC2::KeyPair"
  names = { public_key = "PublicKeyMaterial" }
}

resource "aws_placement_group" {
  type   = "AWS::EC2::PlacementGroup"
  ignore = ["name"]
}

resource "aws_eip" {
  type = "AWS::EC2::EIP"
  names = {
    instance          = "InstanceId"
    network_interface = "NetworkInterfaceId"
  }
  extra  = ["NetworkInterfaceId"]
  ignore = ["associate_with_private_ip", "customer_owned_ipv4_pool", "vpc"]
  legacy = ["vpc"]
}

resource "aws_eip_association" {
  type   = "AWS::EC2::EIPAssociation"
  names  = { public_ip = "EIP" }
  ignore = ["allow_reassociation"]
}

resource "aws_network_interface" {
  type = "AWS::EC2::NetworkInterface"
  names = {
    security_groups   = "GroupSet"
    private_ip        = "PrivateIpAddress"
    private_ips_count = "SecondaryPrivateIpAddressCount"
  }
  ignore = [
    "attachment", "ipv4_prefixes", "ipv6_address_list", "ipv6_address_list_enabled", "ipv6_addresses", "ipv6_prefixes",
    "private_ip_list", "private_ip_list_enabled", "private_ips",
  ]
}

resource "aws_network_interface_attachment" {
  type   = "AWS::EC2::NetworkInterfaceAttachment"
  ignore = ["network_card_index"]
}
