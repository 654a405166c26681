; Puts the folder of portico.cmd on the person's PATH, and takes it off again. PowerShell does it, because NSIS cuts long values.
!macro customInstall
  nsExec::Exec `powershell.exe -NoProfile -NonInteractive -Command "$$b='$INSTDIR\bin'; $$p=[Environment]::GetEnvironmentVariable('Path','User'); if (($$p -split ';') -notcontains $$b) { [Environment]::SetEnvironmentVariable('Path', (@($$p -split ';' | Where-Object { $$_ }) + $$b) -join ';', 'User') }"`
  Pop $R9
!macroend

; Before any file is deleted, and after the app has ended. An update runs it as well, and keeps everything.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    ; Entries in the settings of AI clients, sign-ins, secrets. What fails, or takes too long, must not keep Portico from being removed.
    nsExec::Exec /TIMEOUT=120000 `"$INSTDIR\portico-cli.exe" uninstall --yes --keep-data`
    Pop $R9
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
    nsExec::Exec `powershell.exe -NoProfile -NonInteractive -Command "$$b='$INSTDIR\bin'; $$p=[Environment]::GetEnvironmentVariable('Path','User'); [Environment]::SetEnvironmentVariable('Path', (@($$p -split ';' | Where-Object { $$_ -and $$_ -ne $$b }) -join ';'), 'User')"`
    Pop $R9
  ${endIf}
!macroend
